from django.core.management.base import BaseCommand

from directory.search import dictionary


class Command(BaseCommand):
    help = "Turns the library's word lists into the form that search reads fast. Takes about 20 seconds, once."
    requires_system_checks = []

    def handle(self, **options):
        dictionary.prepare()
