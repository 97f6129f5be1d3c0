"""The technical admin's pages of the vocabularies."""

import pytest
from django.urls import reverse

from directory.models import Alias, Need, VocabularyValue
from directory.vocabulary import SOURCES
from organizations.models import User
from tests.plugins.cast import signed_in

TABLES = list(dict.fromkeys(source.model for source in SOURCES))


@pytest.fixture
def technician(db):
    return signed_in(User.objects.create_superuser("tekniikka@tarina.example", "kahvia ja pullaa 7", name="Tekla Tuki"))


def address(model: type[VocabularyValue], page: str, *args) -> str:
    return reverse(f"admin:directory_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_list_search_and_one_value_open(technician, model):
    value = model.objects.first()

    listed = technician.get(address(model, "changelist"), {"q": value.name_fi})
    opened = technician.get(address(model, "change", value.pk))

    assert value.code in listed.content.decode()
    assert value.name_sv in opened.context["adminform"].form.initial.values()
    assert technician.post(address(model, "delete", value.pk), {"post": "yes"}).status_code == 403


def test_search_words_are_added_beside_the_value_and_its_code_stays(technician):
    need = Need.objects.get(code="own_language_support")
    page = technician.get(address(Need, "change", need.pk))
    words = page.context["inline_admin_formsets"][0].formset
    data = {
        f"{form.prefix}-{name}": form[name].value() or ""
        for form in words
        for name in ("id", "need", "language", "word")
    }
    data |= {f"{words.prefix}-{name}": words.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    data |= {f"{words.prefix}-{words.total_form_count() - 1}-word": "tigrinjaksi"}
    data |= {
        "code": "changed",
        "name_fi": "Omalla kielellä",
        "name_sv": need.name_sv,
        "parent": need.parent_id,
        "position": 5,
    }

    response = technician.post(address(Need, "change", need.pk), data)

    assert response.status_code == 302
    need.refresh_from_db()
    assert (need.code, need.name_fi) == ("own_language_support", "Omalla kielellä")
    assert Alias.objects.filter(need=need, language="fi", word="tigrinjaksi").exists()


def test_others_do_not_get_in(ylva):
    response = signed_in(ylva).get(address(Need, "changelist"))

    assert response.status_code in (302, 403, 404)
