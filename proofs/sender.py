"""Sends what waits in the outbox, without a pause: run by `crash.py` beside its installation, to be killed while it
sends. What it calls is what the sweep calls."""

import os
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.db import DatabaseError, connection  # noqa: E402

from organizations import outbox  # noqa: E402

while True:
    try:
        outbox.send_waiting()
    except DatabaseError:
        connection.close()
    time.sleep(0.1)
