from django.core.management.base import BaseCommand, CommandError

from directory.models import Activity
from directory.search.rebuilding import add_up
from evaluation.demo import region
from evaluation.demo.second_factor import turn_on
from evaluation.demo.write import write_demo
from organizations import policy
from organizations.models import Organization, User
from referrals.models import GuidanceEvent, Referral


class Command(BaseCommand):
    help = (
        "Loads the demo region into an empty database; a second run changes nothing. --sign-ins prints who can sign in."
    )

    def add_arguments(self, parser):
        parser.add_argument("--sign-ins", action="store_true", help="print one sign-in per role and do nothing else")

    def handle(self, *args, sign_ins=False, **options):
        if sign_ins:
            self._print_sign_ins()
        elif User.objects.filter(email=f"ylva@{region.DOMAIN}").exists():
            self.stdout.write("The demo region is here already.")
        elif User.objects.exists() or Organization.objects.exists():
            raise CommandError("This database holds other data; the demo region goes into an empty one only.")
        else:
            with policy.system(policy.SystemReason.DEMO):
                write_demo()
                add_up()
                turn_on(User.objects.get(email=f"{region.SECOND_FACTOR_PERSON}@{region.DOMAIN}"))
                rows = (Organization, Activity, User, Referral, GuidanceEvent)
                found = [model.objects.count() for model in rows]
            said = "{} organizations and units, {} listings, {} people, {} referrals, {} guidance events"
            self.stdout.write(said.format(*found))

    def _print_sign_ins(self):
        people = User.objects.filter(email__endswith=f"@{region.DOMAIN}").prefetch_related("memberships")
        if not people:
            raise CommandError("The demo region is not loaded.")
        for person in filter(User.has_usable_password, people):
            roles = ", ".join(sorted({m.role for m in person.memberships.all()}))
            extra = f"  (second factor: {region.TOTP_SECRET})" if region.SECOND_FACTOR_PERSON in person.email else ""
            self.stdout.write(f"{roles:<20} {person.email:<28} {region.PASSWORD}{extra}")
