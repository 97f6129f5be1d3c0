"""A form posted twice is handled once, also when both come at the same moment."""

import threading
import uuid

import pytest
from django.db import connection

from organizations import once
from organizations.errors import Refused
from organizations.models import Attempt, Submission

KEY = uuid.UUID("00000000-0000-4000-8000-000000000001")


def work():
    Attempt.objects.create(what="work", who="done")
    return "/done/"


def test_second_post_gets_the_first_answer(db):
    assert [once.handle(KEY, "test", None, work) for _ in range(3)] == ["/done/"] * 3
    assert Attempt.objects.count() == 1


def test_failed_work_can_be_tried_again_with_the_same_form(db):
    def failing():
        raise Refused("not now")

    with pytest.raises(Refused):
        once.handle(KEY, "test", None, failing)

    assert once.handle(KEY, "test", None, work) == "/done/"


def test_key_of_another_person_or_purpose_is_refused(aino, eero):
    once.handle(KEY, "test", aino, work)

    for purpose, user in (("test", eero), ("other", aino), ("test", None)):
        with pytest.raises(Refused):
            once.handle(KEY, purpose, user, work)


@pytest.mark.django_db(transaction=True)
def test_ten_equal_forms_at_once_are_handled_once():
    answers, ready = [], threading.Barrier(10)

    def post():
        ready.wait()
        try:
            answers.append(once.handle(KEY, "test", None, work))
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == ["/done/"] * 10
    assert Attempt.objects.count() == 1
    assert Submission.objects.count() == 1
