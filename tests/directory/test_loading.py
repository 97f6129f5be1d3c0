"""Loading adds what is missing; what an administrator has changed stays."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from directory.models import Alias, Need, Stage, TargetGroup
from directory.vocabulary import load_vocabulary

pytestmark = pytest.mark.django_db


def test_loading_again_adds_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        assert set(load_vocabulary().values()) == {0}


def test_command_tells_what_it_added(capsys):
    call_command("load_vocabulary")

    assert "0 need themes, 0 needs" in capsys.readouterr().out


def test_edited_value_survives_loading():
    Need.objects.filter(code="company").update(name_fi="Juttuseuraa", position=1, sensitive=True)

    load_vocabulary()

    company = Need.objects.get(code="company")
    assert (company.name_fi, company.position, company.sensitive) == ("Juttuseuraa", 1, True)


def test_retired_value_stays_retired_and_takes_its_needs_along():
    Need.objects.filter(code="accidents").update(in_use=False)

    load_vocabulary()

    in_use = set(Need.objects.in_use().values_list("code", flat=True))
    assert not {"accidents", "falls_balance", "home_safety"} & in_use
    assert len(in_use) == 101
    assert Need.objects.count() == 104


def test_removed_search_word_does_not_come_back():
    Alias.objects.get(need__code="alcohol", word="ryyppääminen").delete()

    assert load_vocabulary()["search words"] == 0
    assert not Alias.objects.filter(word="ryyppääminen").exists()


def test_removed_mark_of_a_stage_does_not_come_back():
    stage = Stage.objects.get(code="basic")
    stage.attachment_points.remove(*stage.attachment_points.filter(code="meeting_places"))

    load_vocabulary()

    assert not stage.attachment_points.filter(code="meeting_places").exists()


def test_missing_value_comes_with_its_words_and_place():
    Need.objects.get(code="company").delete()
    Alias.pgh_event_model.objects.filter(word="juttuseuraa").delete()

    added = load_vocabulary()

    company = Need.objects.get(code="company")
    assert added["needs"] == 1
    assert company.parent.code == "loneliness"
    assert company.aliases.filter(word="juttuseuraa").exists()


def test_an_administrators_own_value_and_word_stay():
    theme = Need.objects.get(code="culture_nature")
    own = Need.objects.create(code="own_choir", parent=theme, name_fi="Oma kuoro", name_sv="Egen kör", name_en="Choir")
    Alias.objects.create(need=own, word="laulukööri")

    load_vocabulary()

    assert list(own.aliases.values_list("word", flat=True)) == ["laulukööri"]


def test_changes_are_in_the_history():
    group = TargetGroup.objects.get(code="older")
    group.name_fi = "Ikäihmiset"
    group.save()

    assert list(group.events.order_by("pgh_id").values_list("pgh_label", "name_fi")) == [
        ("insert", "Ikääntyneet"),
        ("update", "Ikäihmiset"),
    ]


def test_themes_do_not_nest():
    theme = Need.objects.get(code="exercise")
    specific = Need.objects.get(code="company")

    theme.parent = specific.theme

    for wrong in (theme, Need(code="deeper", parent=specific, name_fi="Syvempi", name_sv="Djupare", name_en="Deeper")):
        with pytest.raises(ValidationError) as refused:
            wrong.full_clean()
        assert set(refused.value.error_dict) == {"parent"}


@pytest.mark.parametrize("owners", [(), ("need", "stage")])
def test_a_search_word_is_of_exactly_one_value(owners):
    values = {"need": Need.objects.first(), "stage": Stage.objects.first()}

    with pytest.raises(IntegrityError, match="alias_of_exactly_one_value"), transaction.atomic():
        Alias.objects.create(word="sana", **{owner: values[owner] for owner in owners})


def test_a_search_word_is_tidied():
    alias = Alias(need=Need.objects.first(), word="  a\u0308iti   yksin ")

    alias.full_clean()

    assert alias.word == "äiti yksin"
    assert alias.owner == alias.need
