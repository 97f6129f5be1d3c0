"""Every change of an organization, a role or a person is written down with who did it, whatever the way it came."""

import pghistory.models
from django.apps import apps
from django.db import connection
from django.urls import reverse

from organizations.models import Membership, Organization
from tests.plugins.cast import signed_in


def events(model):
    return apps.get_model("organizations", f"{model.__name__}Event").objects


def test_change_names_who_made_it(ylva, tupa):
    signed_in(ylva).post(reverse("organizations:archive", args=[tupa.pk]))

    last = events(Organization).filter(pgh_obj=tupa).order_by("-pgh_id").first()
    assert last.state == "archived"
    assert last.pgh_context.metadata["user"] == ylva.pk


def test_change_by_plain_sql_is_written_too(tupa):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organizations_organization SET phone = '017' WHERE id = %s", [tupa.pk])

    assert events(Organization).filter(pgh_obj=tupa, phone="017").exists()


def test_history_keeps_no_password_and_no_address_of_a_page(aino, eero, tupa):
    signed_in(eero).post(reverse("organizations:edit_own", args=[tupa.pk]), {"name": "Tupa"})

    fields = {field.name for field in apps.get_model("organizations", "UserEvent")._meta.fields}
    assert not {"password", "last_login"} & fields
    assert all("url" not in context.metadata for context in pghistory.models.Context.objects.all())


def test_ended_role_is_written_with_its_time(eero, tupa):
    membership = eero.memberships.first()
    Membership.objects.filter(pk=membership.pk).update(ended_at="2026-11-01T00:00Z")

    assert events(Membership).filter(pgh_obj=membership, ended_at__isnull=False).exists()
