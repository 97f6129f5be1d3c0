from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from organizations import policy
from organizations.actions import region as region_actions
from organizations.errors import Refused
from organizations.models import Region
from organizations.signin_emails import new_password_link


class Command(BaseCommand):
    help = (
        "Takes a region into use and names its first administrator, who then invites the others. Prints a link for "
        "the first password. Asked again for the same person, it prints a new link."
    )

    def add_arguments(self, parser):
        parser.add_argument("code", help="the region's official code, such as 13 for Pohjois-Savo")
        parser.add_argument("email", help="the administrator's address, which is also the sign-in")
        parser.add_argument("name", help='the administrator\'s name: "Etunimi Sukunimi"')

    def handle(self, *args, code, email, name, **options):
        region = Region.objects.filter(code=code).first()
        if region is None:
            codes = ", ".join(f"{row.code} {row.name_fi}" for row in Region.objects.order_by("code"))
            raise CommandError(f"There is no region {code}. Regions: {codes}.")
        try:
            with policy.system(policy.SystemReason.OPEN_COUNTY) as system:
                person = region_actions.open_county(by=system, region=region, email=email, name=name)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{region.name_fi} is in use.")
        if person.has_usable_password():
            self.stdout.write(f"{person.email} administers it and has a password already.")
            return
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        self.stdout.write(f"Within {hours} hours {person.name} sets a password at this address:")
        self.stdout.write(new_password_link(person))
