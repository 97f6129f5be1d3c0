"""The five attachment points: what each means, by which means, and what there is for it now."""

import tomllib
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import AttachmentPoint
from directory.search.rebuilding import add_up
from organizations.validators import holds_identity_code
from pathways.actions.seeding import DATA
from tests.plugins.listings import make_activity

pytestmark = pytest.mark.django_db
TEXTS = tomllib.loads((DATA / "attachment_points.toml").read_text(encoding="utf-8"))


def read(language=""):
    return " ".join(unescape(Client().get(language + reverse("pathways:points")).content.decode()).split())


def test_each_has_its_texts_in_three_languages():
    assert set(TEXTS) == set(AttachmentPoint.objects.values_list("code", flat=True))
    for told in TEXTS.values():
        assert len({told["meaning"][language] for language in ("fi", "sv", "en")}) == 3
        assert len({len(told["means"][language]) for language in ("fi", "sv", "en")}) == 1
        assert not any(holds_identity_code(text) for text in told["meaning"].values())


def test_point_leads_to_what_there_is_now(tupa):
    make_activity(tupa, kind="meeting_place")
    add_up()

    page = read()

    assert '?attachment_point=meeting_places">' in page
    assert "Täällä ei ole vielä toimintaa." in page


def test_countys_own_point_is_told_by_its_description(region):
    AttachmentPoint.objects.create(code="own", position=99, name_fi="Oma piste", name_sv="Egen", description_fi="Omaa.")

    assert "Omaa." in read() and "Oma piste" in read()
    AttachmentPoint.objects.filter(code="own").update(in_use=False)
    assert "Oma piste" not in read()
