from django.core.management.base import BaseCommand

from directory.vocabulary import load_vocabulary


class Command(BaseCommand):
    help = "Adds the vocabulary values that are missing; what has been changed by hand stays. Safe to run again."

    def handle(self, *args, **options):
        added = load_vocabulary()
        self.stdout.write(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in added.items()) + " added")
