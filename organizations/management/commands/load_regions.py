from django.core.management.base import BaseCommand

from organizations.regions import load_regions


class Command(BaseCommand):
    help = "Loads the wellbeing services counties, sub-regions and municipalities. Safe to run again."

    def handle(self, *args, **options):
        rows = load_regions()
        self.stdout.write(", ".join(f"{count} {name.replace('_', '-')}" for name, count in rows.items()))
