"""What every form does to what is typed: identity codes are refused and not repeated, a line stays a line."""

import uuid

import pytest
from django.urls import reverse

from organizations import outbox
from organizations.models import Message, Registration
from organizations.validators import holds_identity_code, validate_business_id
from tests.organizations.test_registration import FROM_HERE, URL, filled
from tests.plugins.cast import signed_in

CODE = "131052-308T"
DASHES = "-\u00ad‐‑‒–—―−﹣－+＋⁃"


@pytest.mark.parametrize("separator", [*DASHES.replace("\u00ad", ""), "\u200b-", "\ufeff-", "  - ", "\u00a0-\u00a0"])
def test_identity_code_is_found_with_every_dash(separator):
    assert holds_identity_code(CODE.replace("-", separator))


@pytest.mark.parametrize("text", ["hetu131052-308T", "131\u200b052-308T", "１３１０５２－３０８Ｔ", "131052-308Ｔ"])
def test_identity_code_is_found_in_disguise(text):
    assert holds_identity_code(text)


def test_business_id_is_written_in_plain_digits():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        validate_business_id("٠٧٣٧٥٤٦-٢")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("contact_email", CODE),
        ("website", f"{CODE} x"),
        ("about", CODE + " " + "x" * 600),
        ("contact_phone", f"{CODE} " + "x" * 50),
        ("type", CODE),
        ("business_id", CODE),
    ],
)
def test_identity_code_in_a_value_wrong_anyway_is_not_shown_again(client, region, field, typed):
    page = client.post(URL, filled(**{field: typed}), **FROM_HERE).content.decode()

    assert "131052" not in page
    assert "Kauko Räsänen" in page


def test_line_break_in_a_name_begins_no_text_of_its_own_in_mails(client, region):
    client.post(URL, filled(business_id="", organization_name="Tupa\r\n\r\nLunasta palkinto\x0b"), **FROM_HERE)

    assert Registration.objects.get().organization.name == "Tupa Lunasta palkinto"


def test_line_break_in_the_own_organizations_name_is_taken_out(eero, tupa):
    signed_in(eero).post(reverse("organizations:edit_own", args=[tupa.pk]), {"name": "Tupa\n\nVahvista tilisi"})

    tupa.refresh_from_db()
    assert tupa.name == "Tupa Vahvista tilisi"


def test_name_that_grows_when_sorted_is_kept(client, region):
    """`ß` sorts as `ss`: 150 characters become 300."""
    assert client.post(URL, filled(business_id="", organization_name="ß" * 150), **FROM_HERE).status_code == 302


def test_strangers_address_gets_few_mails_whoever_types_it(client, region):
    for number in range(12):
        client.post(
            URL, filled(business_id="", form_key=str(uuid.uuid4())), REMOTE_ADDR=f"192.0.2.{number}", **FROM_HERE
        )

    assert Message.objects.filter(kind="registration_received").count() == 5


def test_one_customers_ipv6_addresses_count_as_one(client, region):
    statuses = [
        client.post(URL, filled(contact_email=""), REMOTE_ADDR=f"2001:db8::{number:x}", **FROM_HERE).status_code
        for number in range(21)
    ]

    assert statuses[-1] == 429


def test_mail_names_the_organization_on_one_line(client, region):
    client.post(URL, filled(business_id="", organization_name="Tupa\n\nToinen rivi"), **FROM_HERE)

    assert "\n\nToinen rivi" not in outbox.write(Message.objects.get(kind="registration_received")).text
