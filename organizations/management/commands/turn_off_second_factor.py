from django.core.management.base import BaseCommand, CommandError

from organizations.actions import second_factor
from organizations.errors import Refused
from organizations.models import User


class Command(BaseCommand):
    help = "Turns two-step sign-in off for a person who lost the phone and the recovery codes. First be sure who asks."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError("There is no account with this e-mail address.")
        try:
            second_factor.turn_off(user=user)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Two-step sign-in is off for {user.email}. The person was told by mail.")
