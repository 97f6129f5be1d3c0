"""The database knows who acts during a request, and only then."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.views.generic import TemplateView

from config.urls import urlpatterns as house_urls
from organizations import policy
from organizations.actor import Actor
from organizations.models import Attempt
from organizations.policy import PUBLIC, needs
from tests.plugins.cast import actor, signed_in


def setting(name="palvelupolku.user"):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [name])
        return cursor.fetchone()[0] or ""


class AskedLate:
    """Asks the database only when the template renders it."""

    def __str__(self):
        return f"user={setting()}"


def plain(request):
    return HttpResponse(f"user={setting()}")


def late(request):
    return TemplateResponse(request, "test_late.html", {"late": AskedLate()})


class ByClass(TemplateView):
    template_name = "test_late.html"

    def get_context_data(self, **kwargs):
        return {"late": AskedLate()}


def writes_then_raises(request):
    Attempt.objects.create(what="test", who="raised")
    raise ZeroDivisionError


def writes_then_answers_500(request):
    Attempt.objects.create(what="test", who="answered")
    return HttpResponse(status=503)


def writes_then_answers_400(request):
    Attempt.objects.create(what="test", who="kept")
    return HttpResponse(status=400)


def streams(request):
    return StreamingHttpResponse(["x"])


urlpatterns = [
    path("plain/", needs(PUBLIC, plain)),
    path("late/", needs(PUBLIC, late)),
    path("class/", needs(PUBLIC, ByClass.as_view())),
    path("raises/", needs(PUBLIC, writes_then_raises)),
    path("answers-500/", needs(PUBLIC, writes_then_answers_500)),
    path("answers-400/", needs(PUBLIC, writes_then_answers_400)),
    path("streams/", needs(PUBLIC, streams)),
    *house_urls,
]


@pytest.fixture
def urls(settings):
    settings.ROOT_URLCONF = __name__
    engine = settings.TEMPLATES[0] | {
        "APP_DIRS": False,
        "OPTIONS": settings.TEMPLATES[0]["OPTIONS"]
        | {"loaders": [("django.template.loaders.locmem.Loader", {"test_late.html": "{{ late }}"})]},
    }
    settings.TEMPLATES = [engine]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/plain/", "/late/", "/class/"])
def test_actor_is_known_until_the_page_is_rendered(urls, aino, address):
    page = signed_in(aino).get(address).content.decode()

    assert page == f"user={aino.pk}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/plain/", "/late/", "/class/"])
def test_actor_is_forgotten_after_the_request(urls, aino, client, address):
    signed_in(aino).get(address)

    assert setting() == ""
    assert client.get(address).content.decode() == "user="


@pytest.mark.django_db(transaction=True)
def test_actor_is_forgotten_when_the_view_raises(urls, aino):
    browser = signed_in(aino)
    browser.raise_request_exception = False

    browser.get("/raises/")

    assert setting() == ""


def test_actor_is_forgotten_inside_an_outer_transaction(urls, aino):
    with transaction.atomic():
        signed_in(aino).get("/plain/")

        assert setting() == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("address", "who"), [("/raises/", "raised"), ("/answers-500/", "answered")])
def test_failed_request_writes_nothing(urls, client, address, who):
    client.raise_request_exception = False

    response = client.get(address)

    assert response.status_code >= 500
    assert not Attempt.objects.filter(who=who).exists()


@pytest.mark.django_db(transaction=True)
def test_refused_form_keeps_what_the_view_wrote(urls, client):
    client.get("/answers-400/")

    assert Attempt.objects.filter(who="kept").exists()


@pytest.mark.django_db(transaction=True)
def test_streaming_answer_is_refused(urls, client):
    with pytest.raises(RuntimeError, match="streaming"):
        client.get("/streams/")


@pytest.mark.django_db(transaction=True)
def test_acting_as_ends_with_its_block(aino):
    with policy.acting_as(actor(aino)):
        assert setting() == str(aino.pk)
        assert setting("palvelupolku.role") == "professional"

    assert setting() == ""


def test_who_acted_before_acts_again_after_somebody_elses_block(aino):
    """The system sends a mail in the middle of a person's work, or refuses it: the person goes on as before."""
    with policy.acting_as(actor(aino)):
        with policy.system(policy.SystemReason.OUTBOX):
            assert setting("palvelupolku.kind") == "system"
        assert (setting(), setting("palvelupolku.role")) == (str(aino.pk), "professional")

        with pytest.raises(ValueError), policy.system(policy.SystemReason.OUTBOX):
            raise ValueError
        assert setting("palvelupolku.kind") == "member"


def test_system_is_named_to_the_database(db):
    with policy.system(policy.SystemReason.DUE):
        assert setting("palvelupolku.kind") == "system"

    assert setting("palvelupolku.kind") == ""


def test_application_role_owns_nothing_and_is_no_superuser(two_roles, db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole,"
            " (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid)"
            " FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, 0)


def test_actor_of_a_visitor_has_no_permissions():
    assert Actor().permissions == frozenset()
