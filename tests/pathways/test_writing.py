"""A draft is written by several: its steps, their rules, and two at once."""

from html import unescape

import pytest
from django.urls import reverse

from directory.models import Need, Stage
from organizations.choices import OrganizationState, RoleCode
from pathways.actions import editors, publishing, seeding, steps
from pathways.models import Pathway, PathwayStep, PathwayVersion
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import NOBODY, make_activity
from tests.plugins.pathways import make_pathway

pytestmark = pytest.mark.django_db
KEY = "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f11"
ANOTHER_KEY = KEY.replace("6", "7")
CODE = "131052-308T"


@pytest.fixture
def draft(tupa):
    return make_pathway(tupa, state="draft")


@pytest.fixture
def sirpa(tupa):
    """Eero's colleague, who edits the same pathway."""
    return make_person("Sirpa Kettunen", (RoleCode.EDITOR, tupa))


def words(answer):
    return " ".join(unescape(answer.content.decode()).split())


def page(name, version, *more):
    return reverse(f"pathways:{name}", args=[version.pathway_id, *more])


def step_page(step, name="step"):
    return page(name, step.version, step.uid)


def told(step=None, **changed):
    """What the form of a step posts."""
    stage = step.stage if step else Stage.objects.get(code="meeting_places")
    needs = step.needs.all() if step else Need.objects.filter(code="company")
    facts = {
        "stage": stage.pk, "row": step.row if step else "", "name_fi": step.name_fi if step else "Seuraa",
        "draws": "on", "expects": "on", "needs": [need.pk for need in needs],
        "seen": step.edition if step else 0, "form_key": KEY,
    }  # fmt: skip
    return {name: value for name, value in (facts | changed).items() if value is not None}


def test_editor_writes_a_step_and_readers_see_it_only_when_it_is_published(draft, tupa, eero):
    make_activity(tupa, "Tuulikin olohuone", kind="meeting_place")
    editor = signed_in(eero)

    editor.post(page("add_step", draft), told(name_fi="Paikka tulla", public_fi="Kahvia.", staff_fi="Lähde mukaan."))
    bench = words(editor.get(page("workbench", draft)))
    unpublished = editor.get(reverse("pathways:board", args=[draft.key]))
    preview = words(editor.get(page("preview", draft, 1)))
    editor.post(page("publish", draft), {"number": 1, "form_key": ANOTHER_KEY, "what_changed": ""})

    assert "Paikka tulla" in bench and "nyt 1 toiminta" in bench
    assert "Eero Kettunen, Tuulikin Tupa ry: lisäsi askeleen ”Paikka tulla”" in bench
    assert unpublished.status_code == 404
    assert "Paikka tulla" in preview and "Tuulikin olohuone" in preview
    assert "Paikka tulla" in words(editor.get(draft.get_absolute_url()))


def test_second_of_two_editors_sees_both_texts_and_saves_over_knowingly(draft, eero, sirpa):
    step = draft.steps.first()
    first, second = signed_in(eero), signed_in(sirpa)

    first.post(step_page(step), told(step, public_fi="Eeron teksti."))
    answer = second.post(step_page(step), told(step, public_fi="Sirpan teksti."))
    kept = PathwayStep.objects.get(pk=step.pk).public_fi
    seen = answer.context["form"]["seen"].value()
    second.post(step_page(step), told(step, public_fi="Molempien teksti.", seen=seen))

    assert answer.status_code == 409
    assert "Eero Kettunen, Tuulikin Tupa ry" in words(answer)
    assert "Eeron teksti." in words(answer) and words(answer).count("Sirpan teksti.") == 2
    assert kept == "Eeron teksti."
    assert PathwayStep.objects.get(pk=step.pk).public_fi == "Molempien teksti."


def test_page_of_the_last_draft_does_not_write_over_the_next_one(draft, eero, sirpa):
    """A published version is copied: the copy's editions go on from where it stood."""
    step = draft.steps.first()
    signed_in(sirpa).post(step_page(step), told(step, public_fi="Uudempi."))
    publishing.publish(by=NOBODY, version=draft)
    late = signed_in(eero).post(step_page(step), told(step, public_fi="Vanhalta sivulta."))
    again = publishing.draft(by=NOBODY, pathway=draft.pathway)
    later = signed_in(eero).post(step_page(step), told(step, public_fi="Vanhalta sivulta."))

    # Without a draft there is nothing to write to, and what was typed stays on the page.
    assert late.status_code == 409 and "Vanhalta sivulta." in words(late)
    assert later.status_code == 409
    assert again.steps.get(uid=step.uid).public_fi == "Uudempi."


def test_text_of_a_step_that_somebody_removed_is_saved_as_a_new_one(draft, eero, sirpa):
    step = draft.steps.first()
    post = told(step, public_fi="Pitkä teksti.")
    signed_in(sirpa).post(step_page(step, "remove_step"))

    answer = signed_in(eero).post(step_page(step), post)
    key = answer.context["form"]["form_key"].value()
    signed_in(eero).post(page("add_step", draft), post | {"form_key": key})

    assert answer.status_code == 409
    assert "Pitkä teksti." in words(answer)
    assert draft.steps.get(public_fi="Pitkä teksti.").uid != step.uid
    assert signed_in(eero).get(step_page(step)).status_code == 302


def test_look_tells_what_the_rule_would_draw_and_saves_nothing(draft, tupa, eero):
    for number in range(12):
        make_activity(tupa, f"Tupa {number:02}", kind="meeting_place")

    answer = signed_in(eero).post(page("add_step", draft), told(name_fi="", look="1"))

    assert answer.status_code == 200
    assert "Tänään alueella 12 toimintaa" in words(answer) and "ja 2 muuta" in words(answer)
    assert draft.steps.count() == 2


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"needs": []}, "Valitse tarve tai ryhmä."),
        ({"row": "alongside"}, "Rivejä on vain asiakkuuden aikaisissa vaiheissa."),
        ({"row": "mezzanine"}, "mezzanine"),
        ({"name_fi": "x" * 101}, "100"),
        ({"public_fi": "x" * 351}, "350"),
        ({"link": "javascript:alert(1)"}, "osoite"),
        ({"stage": "999999"}, "Vaihe on sillä välin poistettu käytöstä."),
        ({"needs": ["999999"]}, "Jokin näistä on sillä välin poistettu käytöstä."),
        ({"seen": ""}, ""),
        *(({name: f"Soita {CODE}"}, "henkilötunnu") for name in ("name_fi", "public_sv", "staff_en", "link")),
    ],
)  # fmt: skip
def test_bad_input_is_told_and_nothing_is_saved(draft, eero, wrong, why):
    answer = signed_in(eero).post(page("add_step", draft), told(staff_fi="Tämä säilyy.") | wrong)

    assert answer.status_code == 400
    assert why in words(answer)
    assert "Tämä säilyy." in words(answer)
    assert CODE not in words(answer)
    assert draft.steps.count() == 2


def test_retired_stage_and_need_stay_where_they_are_chosen_and_are_offered_no_more(draft, eero):
    step = draft.steps.first()
    Stage.objects.filter(pk=step.stage_id).update(in_use=False)
    Need.objects.filter(code="company").update(in_use=False)

    saved = signed_in(eero).post(step_page(step), told(step, public_fi="Yhä täällä."))
    new = signed_in(eero).post(page("add_step", draft), told(step, form_key=KEY))

    assert saved.status_code == 302
    assert step.needs.get().code == "company"
    assert new.status_code == 400


def test_form_posted_twice_adds_one_step(draft, eero):
    editor = signed_in(eero)

    answers = [editor.post(page("add_step", draft), told(name_fi="Kerran")) for _each in range(2)]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert draft.steps.filter(name_fi="Kerran").count() == 1


def test_removed_step_is_put_back_with_what_was_pinned(tupa, eero):
    version = make_pathway(tupa)
    again = publishing.draft(by=NOBODY, pathway=version.pathway)
    step = again.steps.first()
    editor = signed_in(eero)

    editor.post(step_page(step, "remove_step"))
    without = words(editor.get(page("workbench", again)))
    for _each in range(2):
        editor.post(step_page(step, "put_back_step"))

    assert "Otettu pois luonnoksesta" in without
    assert again.steps.get(uid=step.uid).needs.get().code == "company"
    assert version.steps.filter(uid=step.uid).exists()


def test_step_moves_within_its_row(draft, eero):
    steps.add_step(
        by=NOBODY,
        version=draft,
        told=steps.Told(
            {"stage": Stage.objects.get(code="meeting_places"), "name_fi": "Toinen", "draws": False, "expects": False}
        ),
    )
    editor = signed_in(eero)

    editor.post(step_page(draft.steps.get(name_fi="Toinen"), "move_step"), {"earlier": "1"})

    assert [step.name_fi for step in draft.steps.all()][:2] == ["Toinen", "Seuraa lähellä kotia"]


def test_co_editor_writes_and_does_not_publish_archive_or_choose_editors(draft, lumme, ylva, onni):
    editors.add_editor(by=NOBODY, pathway=draft.pathway, organization=lumme)
    helper = signed_in(onni)

    helper.post(page("add_step", draft), told(name_fi="Onnin askel"))
    bench = words(helper.get(page("workbench", draft)))
    refused = [helper.post(page(name, draft)) for name in ("publish", "discard", "archive", "restore", "who_edits")]

    assert "Onni Laakso, Arkivoima Lumme ry: lisäsi askeleen ”Onnin askel”" in bench
    assert "Sen julkaisee Tuulikin Tupa ry." in bench
    assert {answer.status_code for answer in refused} == {404}
    assert PathwayVersion.objects.get(pk=draft.pk).is_draft


def test_owner_chooses_who_edits_and_the_administrator_to_whom_it_is_given(draft, lumme, eero, onni, ylva):
    address = page("who_edits", draft)

    signed_in(eero).post(address, {"organization": lumme.pk, "change": "add"})
    let_in = signed_in(onni).get(page("workbench", draft)).status_code
    refused = signed_in(eero).post(address, {"organization": lumme.pk, "change": "give"}).status_code
    signed_in(eero).post(address, {"organization": lumme.pk, "change": "remove"})
    left_out = signed_in(onni).get(page("workbench", draft)).status_code
    signed_in(ylva).post(address, {"organization": lumme.pk, "change": "give"})

    assert (let_in, refused, left_out) == (200, 400, 404)
    assert Pathway.objects.get().organization == lumme
    assert "muutti sitä, ketkä muokkaavat" in words(signed_in(ylva).get(page("changes", draft)))


@pytest.mark.parametrize("change", ["add", "give", "remove", "", "x"])
def test_form_of_who_edits_names_nobody_whom_the_public_does_not_know(draft, eero, change):
    make_organization("Odottava ry", state=OrganizationState.PENDING)
    make_organization("Kaukainen ry", town="205")

    answer = signed_in(eero).post(page("who_edits", draft), {"organization": "0", "change": change}, follow=True)

    assert "Odottava ry" not in words(answer) and "Kaukainen ry" not in words(answer)


def test_pathway_is_nobodys_but_its_editors(draft, onni, stranger_region_admin, aino):
    step = draft.steps.first()
    addresses = [page("workbench", draft), page("tell", draft), page("preview", draft, 1), step_page(step)]

    assert {signed_in(onni).get(address).status_code for address in addresses} == {404}
    assert {signed_in(stranger_region_admin).get(address).status_code for address in addresses} == {404}
    assert {signed_in(aino).get(address).status_code for address in addresses} == {403}


def test_county_begins_with_the_ready_made_ones_each_once(county, ylva):
    editor = signed_in(ylva)
    empty = words(editor.get(reverse("pathways:own")))
    post = {"file": "generic", "form_key": KEY}

    first = editor.post(reverse("pathways:add_ready_made"), post)
    same = editor.post(reverse("pathways:add_ready_made"), post)
    again = editor.post(reverse("pathways:add_ready_made"), post | {"form_key": ANOTHER_KEY})
    unknown = editor.post(reverse("pathways:add_ready_made"), post | {"file": "../secret"})

    name = seeding.read("generic")["name"]["fi"]
    assert name in empty and "Polkuja ei ole vielä" in empty
    assert first.headers["Location"] == same.headers["Location"]
    assert (again.status_code, unknown.status_code) == (409, 409)
    assert Pathway.objects.get().made_from == "generic"
    assert name not in {one.name.words for one in editor.get(reverse("pathways:add")).context["ready_made"]}


def test_administrator_sees_what_waits_and_whose_editors_are_gone(tupa, eero, ylva):
    version = make_pathway(tupa)
    publishing.draft(by=NOBODY, pathway=version.pathway)
    before = words(signed_in(ylva).get(reverse("pathways:own")))
    eero.memberships.update(ended_at="2026-01-01T00:00Z")

    listed = words(signed_in(ylva).get(reverse("pathways:own")))
    desk = words(signed_in(ylva).get(reverse("organizations:desk")))

    assert "2 tyhjää kohtaa" in before and "Omistajalla ei ole enää muokkaajaa" not in before
    assert "Omistajalla ei ole enää muokkaajaa" in listed
    assert "1 polku, 1 luonnos, 2 tyhjää kohtaa" in desk
