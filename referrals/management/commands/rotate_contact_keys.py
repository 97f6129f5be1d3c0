from django.core.management.base import BaseCommand

from organizations import policy
from referrals import vault


class Command(BaseCommand):
    help = "Wraps every contact's data key with the first of CONTACT_KEYS; may be stopped and run again."

    def handle(self, *args, **options):
        done = 0
        while some := self._some():
            done += some
        self.stdout.write(f"{done} wrapped anew.")

    def _some(self) -> int:
        with policy.system(policy.SystemReason.KEY_ROTATION):
            return vault.rotate_some()
