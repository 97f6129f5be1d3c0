"""Signing in at the organization's own provider: who is let in, which roles the groups give and take."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from config.identity_provider import read_groups
from organizations.actions import identity
from organizations.choices import RoleCode
from organizations.models import Membership, SubRegion, User
from organizations.signin_checks import every_group_gives_a_known_role, provider_is_complete
from tests.organizations.signin_steps import IN_MEMORY, code_of, is_signed_in, mails, sign_in, turn_on
from tests.organizations.stand_in_provider import CLIENT_ID, CLIENT_SECRET, StandInProvider
from tests.plugins.cast import PASSWORD, make_person

GUIDES, COUNTERS = "pp-ohjaajat", "pp-seuranta"


@pytest.fixture
def provider(settings, county, unit, tupa):
    settings.CACHES = IN_MEMORY
    cache.clear()
    tupa.business_id = "1234567-1"
    tupa.save()
    settings.OIDC_GROUPS = [
        {"group": GUIDES, "organization": str(unit.pk), "role": "professional"},
        {"group": COUNTERS, "organization": str(county.pk), "role": "reporting", "municipality": "915"},
        {"group": "pp-tupa", "organization": "1234567-1", "role": "editor"},
        {"group": "pp-kadonnut", "organization": "7654321-2", "role": "editor"},
    ]
    with StandInProvider() as running:
        app = {"provider_id": "oidc", "name": "Alueen tunnukset", "client_id": CLIENT_ID, "secret": CLIENT_SECRET}
        app["settings"] = {"server_url": running.url}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield running


def come_from(provider, client, prefix="", query="process=login"):
    """Walks the whole way; the answer to the provider's redirect back."""
    start = client.post(f"{prefix}/kirjaudu/oidc/oidc/?{query}")
    assert start.url.startswith(f"{provider.url}/authorize?"), start
    return client.get(f"{prefix}/kirjaudu/oidc/oidc/paluu/?{provider.agree(start.url)}")


def open_roles(person):
    return sorted(person.memberships.open().values_list("role", flat=True))


def test_sign_in_page_offers_the_provider_by_its_name(client, provider):
    assert "Alueen tunnukset" in client.get("/kirjaudu/").content.decode()


def test_sign_in_page_without_a_provider_offers_none(client, db):
    assert "/oidc/" not in client.get("/kirjaudu/").content.decode()


def test_new_person_with_a_mapped_group_gets_an_account_and_the_role(client, provider, unit):
    provider.knows("u1", "Uusi@kunta.example", groups=[GUIDES, "muut"], name="Uusi Ohjaaja")

    response = come_from(provider, client)

    person = User.objects.get(email="uusi@kunta.example")
    membership = person.memberships.get()
    assert response.url == "/oma/"
    assert is_signed_in(client)
    assert (person.name, person.has_usable_password()) == ("Uusi Ohjaaja", False)
    assert (membership.organization, membership.role, membership.from_group) == (unit, "professional", GUIDES)


def test_new_person_without_a_mapped_group_gets_no_account(client, provider):
    provider.knows("u1", "uusi@kunta.example", groups=["muut"])

    response = come_from(provider, client)

    assert response.status_code == 403
    assert not is_signed_in(client)
    assert not User.objects.filter(email="uusi@kunta.example").exists()


@pytest.mark.parametrize("verified", [False, "false"])
def test_new_person_with_an_unproven_address_gets_no_account(client, provider, verified):
    provider.knows("u1", "uusi@kunta.example", verified=verified, groups=[GUIDES])

    assert come_from(provider, client).status_code == 403
    assert not User.objects.filter(email="uusi@kunta.example").exists()


def test_group_of_an_unknown_organization_gives_no_access(client, provider):
    provider.knows("u1", "uusi@kunta.example", groups=["pp-kadonnut"])

    assert come_from(provider, client).status_code == 403


def test_known_person_is_found_by_the_proven_address(client, provider, maija):
    provider.knows("u2", maija.email.upper(), groups=[])

    come_from(provider, client)

    maija.refresh_from_db()
    assert client.session["_auth_user_id"] == str(maija.pk)
    assert maija.check_password(PASSWORD)
    assert open_roles(maija) == ["reporting"]
    assert mails("provider_connected", maija).count() == 1


@pytest.mark.parametrize("verified", [False, "false"])
def test_known_person_is_not_found_by_an_unproven_address(client, provider, maija, verified):
    provider.knows("u2", maija.email, verified=verified, groups=[GUIDES])

    response = come_from(provider, client)

    assert response.status_code == 403
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_known_person_is_found_by_the_provider_after_the_address_changed(client, provider, maija):
    provider.knows("u2", maija.email)
    come_from(provider, client)
    client.logout()

    provider.knows("u2", "maija.uusinimi@kunta.example")
    come_from(provider, client)

    assert client.session["_auth_user_id"] == str(maija.pk)


def test_vanished_group_takes_its_role_and_leaves_what_was_given_by_hand(client, provider, maija):
    provider.knows("u2", maija.email, groups=[GUIDES, COUNTERS])
    come_from(provider, client)
    with_groups = open_roles(maija)

    provider.knows("u2", maija.email, groups=[COUNTERS])
    come_from(provider, client)

    ended = Membership.objects.get(user=maija, from_group=GUIDES)
    assert with_groups == ["professional", "reporting", "reporting"]
    assert open_roles(maija) == ["reporting", "reporting"]
    assert ended.ended_at is not None


def test_person_whose_last_group_vanished_is_not_let_in(client, provider):
    provider.knows("u1", "uusi@kunta.example", groups=[GUIDES])
    come_from(provider, client)
    client.post("/kirjaudu-ulos/")

    provider.knows("u1", "uusi@kunta.example", groups=[])
    response = come_from(provider, client)

    assert response.status_code == 403
    assert not is_signed_in(client)
    assert not Membership.objects.current().filter(user__email="uusi@kunta.example").exists()


def test_suspended_role_is_not_given_anew_by_its_group(client, provider):
    provider.knows("u1", "uusi@kunta.example", groups=[GUIDES])
    come_from(provider, client)
    client.post("/kirjaudu-ulos/")
    Membership.objects.filter(from_group=GUIDES).update(suspended_at=timezone.now())

    response = come_from(provider, client)

    assert response.status_code == 403
    assert Membership.objects.filter(from_group=GUIDES).count() == 1


def test_deactivated_person_is_not_let_in(client, provider, maija):
    maija.is_active = False
    maija.save()
    provider.knows("u2", maija.email, groups=[GUIDES])

    response = come_from(provider, client)

    assert response.url == "/kirjaudu/ei-kaytossa/"
    assert not is_signed_in(client)


def test_business_id_names_the_organization(provider, tupa):
    assert identity.grants_of({"pp-tupa"}) == {(tupa.pk, "editor", None, None): "pp-tupa"}


def test_sub_region_narrows_reporting(provider, settings, county):
    area = SubRegion.objects.create(region=county.region, code="testiseutu", name_fi="Testiseutu", name_sv="Test")
    row = {"group": "x", "organization": str(county.pk), "role": "reporting", "sub_region": "testiseutu"}
    settings.OIDC_GROUPS = [row]

    assert identity.grants_of({"x"}) == {(county.pk, "reporting", area.pk, None): "x"}


def test_nothing_of_the_providers_answer_is_kept(client, provider, maija):
    provider.knows("u2", maija.email, groups=[GUIDES], name="Salainen Nimi")

    come_from(provider, client)
    come_from(provider, client)

    assert SocialAccount.objects.get().extra_data == {}


def test_roles_from_groups_are_not_opened_by_a_password(client, provider, maija):
    provider.knows("u2", maija.email, groups=[GUIDES])
    come_from(provider, client)
    client.post("/kirjaudu-ulos/")

    response = sign_in(client, maija)

    assert response.url == "/kirjaudu/"
    assert not is_signed_in(client)


def test_code_is_asked_when_the_provider_did_not_ask_one(client, provider, settings, maija):
    settings.OIDC_SECOND_FACTOR_AMR = ["mfa"]
    secret = turn_on(maija)
    provider.knows("u2", maija.email, amr=["pwd"])

    response = come_from(provider, client)
    before = is_signed_in(client)
    client.post(response.url, {"code": code_of(secret)})

    assert response.url == "/kirjaudu/koodi/"
    assert not before
    assert is_signed_in(client)


@pytest.mark.parametrize("said", [{"amr": ["pwd", "mfa"]}, {"acr": "urn:kaksi"}])
def test_code_is_not_asked_when_the_provider_asked_one(client, provider, settings, said, county):
    settings.OIDC_SECOND_FACTOR_AMR, settings.OIDC_SECOND_FACTOR_ACR = ["mfa"], ["urn:kaksi"]
    settings.SECOND_FACTOR = "required"
    ylva = make_person("Ylva Backman", (RoleCode.REGION_ADMIN, county))
    turn_on(ylva)
    provider.knows("u3", ylva.email, **said)

    come_from(provider, client)

    assert client.get("/oma/organisaatio/").status_code == 200


def test_provider_that_asked_no_second_factor_leads_to_set_up_where_it_is_required(client, provider, settings):
    settings.SECOND_FACTOR = "required"
    provider.knows("u1", "uusi@kunta.example", groups=[GUIDES], amr=["mfa"])

    come_from(provider, client)

    assert client.get("/oma/organisaatio/").url == "/kaksivaiheinen/kayttoon/"
    assert client.get("/kaksivaiheinen/kayttoon/").status_code == 200


def test_answer_of_userinfo_alone_does_not_stand_for_a_second_factor(client, provider, settings, maija):
    settings.OIDC_SECOND_FACTOR_AMR = ["mfa"]
    turn_on(maija)
    provider.knows("u2", maija.email)
    provider.userinfo["amr"] = ["mfa"]

    assert come_from(provider, client).url == "/kirjaudu/koodi/"


def test_sign_in_keeps_language_and_page(client, provider, maija):
    provider.knows("u2", maija.email)

    response = come_from(provider, client, "/sv", "process=login&next=/sv/oma/organisaatio/")

    assert response.url == "/sv/oma/organisaatio/"


def test_provider_is_not_connected_to_the_account_one_is_signed_in_with(client, provider, eero):
    sign_in(client, eero)
    provider.knows("u9", "vieras@muualla.example", groups=[GUIDES])

    response = come_from(provider, client, query="process=connect")

    assert response.url == "/kirjaudu/"
    assert not SocialAccount.objects.filter(user=eero).exists()


def test_forged_return_is_refused(client, provider):
    assert client.get("/kirjaudu/oidc/oidc/paluu/?code=code-0&state=keksitty").status_code == 401


def test_provider_that_fails_is_told_plainly(client, provider):
    provider.knows("u2", "uusi@kunta.example", groups=[GUIDES])
    provider.broken = True

    assert come_from(provider, client).status_code == 401


def test_interrupted_sign_in_is_told_plainly(client, provider):
    start = client.post("/kirjaudu/oidc/oidc/?process=login")
    state = provider.agree(start.url).partition("state=")[2]

    response = client.get(f"/kirjaudu/oidc/oidc/paluu/?error=access_denied&state={state}", follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/kirjaudu/oidc/keskeytetty/"


def test_opening_the_providers_address_asks_first(client, provider):
    response = client.get("/kirjaudu/oidc/oidc/")

    assert response.status_code == 200
    assert "Alueen tunnukset" in response.content.decode()


def test_unknown_provider_is_not_found(client, provider):
    assert client.post("/kirjaudu/oidc/toinen/").status_code == 404


def test_groups_are_read_from_json_and_from_a_file(tmp_path):
    file = tmp_path / "groups.toml"
    file.write_text('[[groups]]\ngroup = "a"\norganization = 7\nrole = "editor"\n', encoding="utf-8")
    expected = [{"group": "a", "organization": "7", "role": "editor"}]

    assert read_groups(str(file)) == expected
    assert read_groups('[{"group": "a", "organization": 7, "role": "editor"}]') == expected
    assert read_groups("") == []


def test_groups_with_a_part_missing_are_refused():
    with pytest.raises(ImproperlyConfigured):
        read_groups('[{"group": "a", "role": "editor"}]')


def test_check_finds_a_group_with_an_unknown_role(settings):
    settings.OIDC_GROUPS = [{"group": "a", "organization": "7", "role": "keisari"}]

    assert [error.id for error in every_group_gives_a_known_role(None)] == ["house.E006"]


def test_check_finds_an_incomplete_provider(settings):
    app = {"name": "x", "client_id": "x", "secret": "", "settings": {"server_url": ""}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    assert [error.id for error in provider_is_complete(None)] == ["house.E005"]
