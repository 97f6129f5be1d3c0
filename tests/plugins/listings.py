"""Listings of the cast's organizations, made by the product's own actions.

make_activity(organization, name="Kahvihetki", *, state="published", by=None, language="fi",
              sensitive=False, words=None, rows=None, relations=None, **facts) -> Activity
    A published listing with no more than publishing asks. `state`: draft, published, paused, archived.
    `facts` are Activity's fields (price_type=..., may_visit=...), `words` ActivityText's in the listing's language,
    `rows` lists of dicts by places, times, breaks, contacts; `relations` objects or codes by relation name.
make_rich_activity(organization, name="Torstain juttutupa", **more) -> Activity
    Everything is told, in Finnish and in Swedish; `more` as above.
put_text(activity, language, **words) -> Activity
make_alike(activity, names) -> None
    As many copies of it as there are names, written at once: for lists of many.
All give the listing `whole`.
"""

from datetime import time, timedelta
from uuid import uuid4

from django.utils import timezone

from directory.actions import activities, life
from directory.actions.activities import Answers
from directory.choices import ActivityNature, Answer, CapacityState, ContactRole, PriceType, Repeats, WayIn, Weekday
from directory.models import Activity, ActivityText
from directory.search.indexing import index
from organizations.actor import Actor

NOBODY = Actor(reason="test")

FINNISH = {
    "summary": "Kahvia, juttuseuraa ja pientä tekemistä joka torstai.",
    "description": "Istutaan saman pöydän ympärillä.\nJoku tuo pullaa, joku kutoo sukkaa.\n\nVälillä lauletaan.",
    "for_whom": "Sinulle, joka kaipaat juttuseuraa keskelle viikkoa.",
    "who_comes": "Yleensä kymmenkunta eläkeläistä, puolet heistä miehiä.",
    "where": "Ovi on sisäpihan puolella, kirpputorin vieressä.",
    "when": "Arkipyhinä ovi on kiinni.",
    "price": "Kahvista saa maksaa euron, jos haluaa.",
    "how_to_join": "Soita, jos et löydä ovea.",
    "first_visit": "Ovella Tuulikki tervehtii ja esittelee sinut muille. Mitään ei tarvitse osata.",
    "may_visit": "Voit tulla katsomaan myös vain hetkeksi.",
    "meets_you": "Matti tulee bussipysäkille vastaan, kun soitat edellisenä päivänä.",
    "for_professionals": "Saattajan voi tilata kunnasta. Ryhmässä on yksi ohjaaja.",
    "not_for": "Ei sovi, jos tarvitset apua syömisessä.",
}
SWEDISH = {
    "name": "Torsdagspratstugan",
    "summary": "Kaffe, sällskap och litet pyssel varje torsdag.",
    "first_visit": "Tuulikki möter dig vid dörren och presenterar dig för de andra.",
}


def make_activity(
    organization,
    name="Kahvihetki",
    *,
    state="published",
    by=NOBODY,
    language="fi",
    sensitive=False,
    words=None,
    rows=None,
    relations=None,
    **facts,
):
    answers = Answers(
        facts={"price_type": PriceType.FREE, "way_in": WayIn.OPEN_DOOR, **facts},
        relations=_rows_of(
            {
                "needs": ["domestic_violence"] if sensitive else ["company"],
                "target_groups": ["everyone"],
                **(relations or {}),
            }
        ),
        words={"summary": "Kahvia ja seuraa kaikille.", **(words or {})},
        rows={"contacts": [{"name": "Tuulikki", "phone": "040 123 4567"}], **(rows or {})},
    )
    activity = activities.create(by=by, organization=organization, language=language, name=name, answers=answers)
    _bring_to(state, activity, by)
    return whole(activity)


def make_rich_activity(organization, name="Torstain juttutupa", **more):
    today = timezone.localdate()
    place = organization.municipality
    rows = {
        "places": [{"name": "Tuulikin tupa", "street": "Torikatu 4", "municipality": place}],
        "times": [
            {"weekday": Weekday.THURSDAY, "starts": time(13), "ends": time(14, 30)},
            {"weekday": Weekday.TUESDAY, "repeats": Repeats.EVEN_WEEKS, "starts": time(17), "ends": time(19)},
        ],
        "breaks": [{"first_day": today + timedelta(days=40), "last_day": today + timedelta(days=53)}],
        "contacts": [
            {"name": "Tuulikki Rissanen", "phone": "040 123 4567", "email": "tuulikki@tarina.example"},
            {"name": "Matti Kolehmainen", "role": ContactRole.PEER, "phone": "040 765 4321"},
            {"name": "Sirpa Holopainen", "phone": "044 555 6677", "professionals_only": True},
        ],
    }
    relations = {
        "needs": ["company", "eating_together"],
        "target_groups": ["older", "living_alone"],
        "languages": ["fi", "sv"],
        "features": ["rollator", "accessible_toilet", "small_group"],
    }
    told = {
        "nature": ActivityNature.PEER,
        "age_min": 60,
        "may_visit": Answer.YES,
        "meets_you": Answer.ASK,
        "capacity_state": CapacityState.OPEN,
        "season_from": today - timedelta(days=60),
        "season_to": today + timedelta(days=150),
        "website": "https://tuulikintupa.example/juttutupa",
    }
    given = {"rows": rows | more.pop("rows", {}), "relations": relations | more.pop("relations", {})}
    words = FINNISH | more.pop("words", {})
    made = make_activity(organization, name, words=words, **given, **(told | more))
    Activity.objects.filter(pk=made.pk).update(reviewed_at=timezone.now())
    return put_text(made, "sv", **SWEDISH)


def put_text(activity, language, **words):
    return whole(activities.save_text(by=NOBODY, activity=activity, language=language, words=words))


def make_alike(activity, names):
    copies = [(name, _copy(activity)) for name in names]
    Activity.objects.bulk_create(made for _name, made in copies)
    for part in (activity.places, activity.times, activity.contacts):
        part.model.objects.bulk_create(_copy(row, activity=made) for row in part.all() for _name, made in copies)
    texts = list(activity.texts.all())
    ActivityText.objects.bulk_create(_copy(text, activity=made, name=name) for text in texts for name, made in copies)
    for relation in Activity._meta.many_to_many:
        through = relation.remote_field.through
        rows = list(through.objects.filter(activity=activity))
        through.objects.bulk_create(_copy(row, activity=made) for row in rows for _name, made in copies)
    index([made.pk for _name, made in copies])


def _copy(row, **changes):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values[row._meta.pk.attname]
    if "uid" in values:
        values["uid"] = uuid4()
    for name in changes:
        values.pop(row._meta.get_field(name).attname)
    return type(row)(**values, **changes)


def whole(activity):
    """As it is stored now, all its parts read: a picture of this moment."""
    return Activity.objects.whole().get(pk=activity.pk)


def _bring_to(state, activity, by):
    if state != "draft":
        life.publish(by=by, activity=activity)
    if state == "paused":
        life.pause(by=by, activity=activity, until=timezone.localdate() + timedelta(days=30))
    if state == "archived":
        life.archive(by=by, activity=activity)


def _rows_of(relations):
    """Codes become the rows that they name."""
    return {name: _chosen(name, values) for name, values in relations.items()}


def _chosen(name, values):
    model = Activity._meta.get_field(name).related_model
    codes = [value for value in values if isinstance(value, str)]
    found = list(model.objects.filter(code__in=codes)) if codes else []
    assert len(found) == len(codes), f"{name}: {codes}"
    return [*found, *(value for value in values if not isinstance(value, str))]
