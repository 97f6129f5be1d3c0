from django.core.management.base import BaseCommand

from directory.search import analysis
from directory.search.rebuilding import is_of_this_analyser, rebuild


class Command(BaseCommand):
    help = "Makes the search index anew from all listings and vocabularies. Search answers all the while."

    def add_arguments(self, parser):
        parser.add_argument("--if-needed", action="store_true", help="only when another analyser made the index")

    def handle(self, *, if_needed, **options):
        if if_needed and is_of_this_analyser():
            self.stdout.write(f"The index is of this analyser: {analysis.name()}")
            return
        self.stdout.write(f"Analyser: {analysis.name()}")
        number = rebuild(self._tell)
        self.stdout.write(f"{number} listings indexed.")

    def _tell(self, done: int, total: int) -> None:
        self.stderr.write(f"  {done} of {total}")
