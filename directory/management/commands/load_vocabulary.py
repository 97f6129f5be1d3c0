from django.core.management.base import BaseCommand

from directory.vocabulary import load_stages


class Command(BaseCommand):
    help = "Adds the vocabulary values that are missing; what has been changed by hand stays. Safe to run again."

    def handle(self, *args, **options):
        self.stdout.write(f"{load_stages()} stages added")
