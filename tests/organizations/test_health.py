from django.core.cache import cache

from organizations import due
from organizations.models import DueRun


def away(*_args, **_options):
    raise ConnectionError("no route")


def test_process_answers_without_asking_anything(client, db):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_ready_when_database_tables_and_sweep_are_there(client, db):
    due.sweep()

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["checks"] == {"database": True, "migrations": True, "sweep": True} | {
        "row_security": True,
        "counters": True,
    }


def test_not_ready_when_the_sweep_has_been_silent(client, db):
    DueRun.objects.create(name="organizations.send", started_at="2026-01-01T00:00Z")

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"]["sweep"] is False


def test_not_ready_when_the_counters_of_sign_in_are_away(client, db, monkeypatch):
    due.sweep()
    monkeypatch.setattr(cache, "set", away)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"]["counters"] is False
