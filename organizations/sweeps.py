"""What this floor does again and again."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from organizations import outbox, shared_cache
from organizations.due import due
from organizations.models import Attempt, Submission


@due(every=timedelta(seconds=10))
def send_waiting_mails():
    outbox.send_waiting()


@due(every=timedelta(hours=1))
def forget_old_tries():
    """Counted tries live a day, those of sign-in some minutes, handled form keys two weeks, sessions and what is known
    of their devices until they end."""
    now = timezone.now()
    Attempt.objects.filter(at__lt=now - timedelta(days=1)).delete()
    Submission.objects.filter(created_at__lt=now - timedelta(days=14)).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {shared_cache.TABLE} WHERE expires < %s", [now])
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
