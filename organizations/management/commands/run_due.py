import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from organizations import due


class Command(BaseCommand):
    help = "Runs the repeated tasks that are due: once, or for ever with --every SECONDS."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep on, looking this often")

    def handle(self, *args, every=None, **options):
        if every is None:
            for name in due.sweep():
                self.stdout.write(name)
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            self._sweep_once()
            stop.wait(every)

    def _sweep_once(self):
        # The database may be away for a moment; the next round tries again.
        try:
            due.sweep()
        except Exception as error:
            self.stderr.write(f"sweep failed: {type(error).__name__}")
