"""The worker and the beat of docker-compose.yml: they run the same sweep as `run_due`, which `./run` starts instead.

The message carries nothing: what is due, and what it is due for, stands in the database. A message that was lost,
came twice or waited while the broker was away therefore does no harm.

    celery -A config.celery worker
    celery -A config.celery beat
"""

import os
import sys

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

SWEEP_EVERY = 15  # seconds

app = Celery("palvelupolku")
app.config_from_object("django.conf:settings", namespace="CELERY")
# The beat's file is written each time something was sent: by its age the watch sees that the beat is alive.
app.conf.beat_sync_every = 1
app.conf.beat_schedule = {
    # One that no worker took before the next was sent is dropped.
    "sweep": {"task": "sweep", "schedule": SWEEP_EVERY, "options": {"expires": SWEEP_EVERY}},
}


@signals.celeryd_init.connect
@signals.beat_init.connect
def refuse_without_a_broker(**_told) -> None:
    """Celery would look for one of another kind on this machine, and go on looking."""
    if not app.conf.broker_url:
        sys.exit("BROKER_URL is not set. Without a broker `manage.py run_due --every 15` does this work.")


@app.task(name="sweep")
def sweep() -> None:
    from organizations import due

    due.sweep()
