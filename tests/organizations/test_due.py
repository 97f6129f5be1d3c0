"""The sweep: what is due runs, once, and one failure stops no other."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from organizations import due
from organizations.models import Attempt, DueRun
from organizations.sweeps import forget_old_tries
from tests.organizations.signin_steps import sign_in


@pytest.fixture
def runs(monkeypatch, db):
    """Two tasks of the test's own; the list says which ran."""
    ran = []
    monkeypatch.setattr(due, "_tasks", {})

    @due.due(every=timedelta(minutes=10))
    def first():
        ran.append("first")

    @due.due(every=timedelta(hours=1))
    def second():
        ran.append("second")

    return ran


def test_task_never_run_is_due(runs):
    due.sweep()

    assert runs == ["first", "second"]


def test_second_sweep_at_once_runs_nothing(runs):
    due.sweep()
    due.sweep()

    assert runs == ["first", "second"]


def test_only_what_is_due_runs_later(runs):
    due.sweep()
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        due.sweep()

    assert runs == ["first", "second", "first"]


def test_clock_set_back_does_not_stop_the_tasks(runs):
    due.sweep()
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        due.sweep()

    assert runs == ["first", "second", "first", "second"]


def test_failing_task_is_marked_and_the_next_one_runs(runs, monkeypatch):
    @due.due(every=timedelta(minutes=1))
    def third():
        ran_before.append(1)
        raise ZeroDivisionError

    ran_before = []
    due._tasks = dict(reversed(due._tasks.items()))

    due.sweep()

    assert ran_before == [1]
    assert runs == ["second", "first"]
    assert DueRun.objects.get(name="tests.third").error == "ZeroDivisionError"


@pytest.mark.django_db(transaction=True)
def test_task_that_another_process_runs_is_passed_over(monkeypatch):
    ran = []
    monkeypatch.setattr(due, "_tasks", {})
    due.due(every=timedelta(0))(lambda: ran.append(1))
    name = due.tasks()[0].name
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('due'), hashtext(%s))", [name])
        due.sweep()
        assert ran == []
        # Closing alone would let go of the lock only when the server notices.
        cursor.execute("SELECT pg_advisory_unlock(hashtext('due'), hashtext(%s))", [name])
    other.close()

    due.sweep()

    assert ran == [1]


def test_old_tries_are_forgotten(db):
    Attempt.objects.create(what="x", who="now")
    old = Attempt.objects.create(what="x", who="then")
    Attempt.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=2))

    forget_old_tries()

    assert list(Attempt.objects.values_list("who", flat=True)) == ["now"]


def test_command_runs_what_is_due_and_names_it(runs, capsys):
    call_command("run_due")

    assert capsys.readouterr().out.split() == ["tests.first", "tests.second"]


def test_what_is_known_of_a_device_goes_with_its_session(aino, eero):
    ended, open_still = Client(), Client()
    sign_in(ended, aino)
    sign_in(open_still, eero)
    Session.objects.filter(session_key=ended.session.session_key).update(expire_date=timezone.now() - timedelta(1))

    forget_old_tries()

    assert [row.user for row in UserSession.objects.all()] == [eero]


def test_counters_of_sign_in_go_when_their_time_is_over(db):
    with connection.cursor() as cursor:
        for key, ends in (("over", timezone.now() - timedelta(1)), ("counting", timezone.now() + timedelta(1))):
            cursor.execute("INSERT INTO shared_cache VALUES (%s, 'x', %s)", [key, ends])

        forget_old_tries()

        cursor.execute("SELECT cache_key FROM shared_cache")
        assert cursor.fetchall() == [("counting",)]
