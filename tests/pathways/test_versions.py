"""What readers see changes only by publishing; what was published stays; a copy is a pathway of its own."""

import pytest
from django.db import transaction
from django.urls import reverse

from directory.models import Need
from organizations.errors import Refused
from pathways.actions import copying, placing, publishing, steps
from pathways.choices import VersionState
from pathways.models import Pathway, PathwayVersion
from tests.pathways.test_writing import KEY, page, words
from tests.plugins.cast import signed_in
from tests.plugins.listings import NOBODY, make_activity
from tests.plugins.pathways import make_pathway

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(tupa):
    return make_pathway(tupa)


def rename(version, name):
    steps.tell(by=NOBODY, version=version, told=steps.Told({"name_fi": name, "name_sv": ""}), seen=version.edition)


def publish(browser, version, number, key=KEY, what="Uusi nimi."):
    return browser.post(page("publish", version), {"number": number, "form_key": key, "what_changed": what})


def test_draft_is_invisible_and_publishing_swaps_the_versions(published, eero, client):
    editor = signed_in(eero)
    editor.post(page("draft", published))
    draft = PathwayVersion.objects.get(number=2)
    rename(draft, "Uusi nimi")

    while_writing = words(client.get(published.get_absolute_url()))
    asked = publish(editor, published, 2, what="")
    publish(editor, published, 2)

    assert "Uusi nimi" not in while_writing
    assert asked.status_code == 400
    assert "Uusi nimi" in words(client.get(PathwayVersion.objects.get(number=2).get_absolute_url()))
    assert list(PathwayVersion.objects.values_list("number", "state", "what_changed")) == [
        (1, VersionState.SUPERSEDED, ""), (2, VersionState.PUBLISHED, "Uusi nimi."),
    ]  # fmt: skip
    earlier = words(editor.get(page("preview", published, 1)))
    assert "Yksin asuva ikääntynyt" in earlier and "Tämä on aiempi versio" in earlier


def test_draft_is_begun_once_and_published_once(published, eero, onni):
    editor = signed_in(eero)
    for _each in range(2):
        editor.post(page("draft", published))

    twice = [publish(editor, published, 2).status_code for _each in range(2)]
    another = publish(editor, published, 2, key=KEY.replace("6", "7"))
    publishing.draft(by=NOBODY, pathway=published.pathway)
    stale = publish(editor, published, 2, key=KEY.replace("6", "8"))

    assert PathwayVersion.objects.count() == 3
    assert twice == [302, 302]
    assert (another.status_code, stale.status_code) == (409, 409)
    assert "Tämä versio on jo julkaistu." in words(another)
    # The page of the second version does not publish the third.
    assert PathwayVersion.objects.get(number=3).is_draft


def test_publishing_page_says_what_readers_will_notice(published, eero):
    draft = publishing.draft(by=NOBODY, pathway=published.pathway)
    nothing = words(signed_in(eero).get(page("publish", draft)))
    gone, kept = draft.steps.all()
    steps.remove_step(by=NOBODY, step=gone)
    steps.change_step(by=NOBODY, step=kept, told=steps.Told({"public_fi": "Uutta."}), seen=kept.edition)

    something = words(signed_in(eero).get(page("publish", draft)))

    assert "Mikään askel tai teksti ei eroa" in nothing
    assert f"Otettu pois: {gone.name_fi}" in something and f"Muuttunut: {kept.name_fi}" in something


def test_draft_thrown_away_leaves_readers_what_they_had_and_a_first_one_takes_its_pathway(published, tupa, eero):
    editor = signed_in(eero)
    publishing.draft(by=NOBODY, pathway=published.pathway)
    first = make_pathway(tupa, "Hätiköity", state="draft")

    editor.post(page("discard", published))
    editor.post(page("discard", first))
    again = editor.post(page("discard", published))

    assert list(PathwayVersion.objects.values_list("pathway", "state")) == [(published.pathway_id, "published")]
    assert again.status_code == 409
    assert editor.get(page("workbench", first)).status_code == 404


def test_what_was_thrown_away_meanwhile_is_refused_in_words(published):
    draft = publishing.draft(by=NOBODY, pathway=published.pathway)
    publishing.discard(by=NOBODY, version=draft)
    draft.pk = PathwayVersion.objects.get().pk + 1

    for work in (publishing.publish, publishing.discard):
        with pytest.raises(Refused, match="hylätty"), transaction.atomic():
            work(by=NOBODY, version=draft)


def test_archived_pathway_is_read_by_nobody_until_it_is_in_use_again(published, eero, client):
    editor = signed_in(eero)

    editor.post(page("archive", published))
    away = client.get(published.get_absolute_url()).status_code
    listed = words(editor.get(reverse("pathways:own")))
    editor.post(page("restore", published))

    assert away == 404 and "Arkistoitu" in listed
    assert client.get(published.get_absolute_url()).status_code == 200


def test_copy_has_the_steps_and_nothing_of_what_is_pinned(published, lumme, onni, tupa):
    draft = publishing.draft(by=NOBODY, pathway=published.pathway)
    placing.place(by=NOBODY, step=draft.steps.first(), activity=make_activity(tupa))
    publishing.publish(by=NOBODY, version=draft)
    post = {"name": "Meidän polku", "copy_of": draft.pk, "summary": "", "form_key": KEY}

    first, second = (signed_in(onni).post(reverse("pathways:add"), post) for _each in range(2))

    copied = PathwayVersion.objects.get(name_fi="Meidän polku")
    assert first.headers["Location"] == second.headers["Location"] == page("workbench", copied)
    assert copied.pathway.organization == lumme and copied.pathway.copied_from == published.pathway
    assert (copied.name_sv, copied.summary_fi) == ("", "Apua, joka jatkuu.")
    assert [step.name_fi for step in copied.steps.all()] == [step.name_fi for step in draft.steps.all()]
    assert not {step.uid for step in copied.steps.all()} & {step.uid for step in draft.steps.all()}
    assert copied.steps.first().placements.count() == 0
    assert [need.code for need in copied.steps.first().needs.all()] == ["company"]


def test_copy_of_a_copy_stands_when_what_it_came_from_is_gone(published, tupa):
    one, two = (
        copying.clone(by=NOBODY, version=published, organization=tupa, told={"name_fi": name})
        for name in ("Yksi", "Kaksi")
    )
    three = copying.clone(by=NOBODY, version=two, organization=tupa, told={"name_fi": "Kolme"})

    publishing.discard(by=NOBODY, version=two)

    assert Pathway.objects.get(pk=three.pathway_id).copied_from is None
    assert three.steps.count() == one.steps.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 101},
        {"summary": ""},
        {"summary": "131052-308T"},
        {"copy_of": "999"},
        {"form_key": "x"},
    ],
)
def test_new_pathway_is_refused_with_what_was_typed(tupa, eero, wrong):
    post = {"name": "Polku", "summary": "Kenelle vain.", "copy_of": "", "form_key": KEY} | wrong

    answer = signed_in(eero).post(reverse("pathways:add"), post)

    assert answer.status_code == 400
    assert not Pathway.objects.exists()


def test_told_by_two_at_once_is_not_written_over(published, eero):
    draft = publishing.draft(by=NOBODY, pathway=published.pathway)
    theme = Need.objects.get(code="loneliness_company").pk if Need.objects.filter(code="loneliness_company") else ""
    rename(draft, "Toisen nimi")
    post = {"name_fi": "Oma nimi", "summary_fi": "Oma.", "theme": theme, "seen": draft.edition}

    answer = signed_in(eero).post(page("tell", draft), post)
    over = signed_in(eero).post(page("tell", draft), post | {"seen": answer.context["form"]["seen"].value()})

    assert answer.status_code == 409 and "Toisen nimi" in words(answer) and "Oma nimi" in words(answer)
    assert over.status_code == 302
    assert PathwayVersion.objects.get(pk=draft.pk).name_fi == "Oma nimi"
