import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from directory.search import analysis, quality
from directory.search.find import find
from directory.search.quality_listings import load


class Command(BaseCommand):
    help = "Measures search on judged queries (a file as relevance-dev.json); nothing of it stays in the database."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--worst", type=int, default=0, help="show so many of the queries that came out worst")

    def handle(self, *, file, worst, **options):
        try:
            judged = json.loads(file.read_text(encoding="utf-8"))
            listings, queries = judged["listings"], judged["queries"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{file} is not a file of judged queries: {error}") from error
        with transaction.atomic():
            ids = load(listings)
            self.stdout.write(f"{len(listings)} listings, {len(queries)} queries, analyser {analysis.name()}")
            self._tell("", quality.measure(queries, lambda text: self._ask(text, ids)), worst)
            plain = quality.measure(queries, lambda text: self._ask(text, ids, vocabulary=False))
            self._tell(" without the need vocabulary", plain, 0)
            transaction.set_rollback(True)

    def _ask(self, text, ids, vocabulary=True):
        found = find(text, size=quality.BEST, vocabulary=vocabulary)
        return [ids[key] for key in found.versions], found.total

    def _tell(self, what, result, worst):
        out = self.stdout.write
        out(f"nDCG@10{what} {result.ndcg:.3f}")
        out(f"  recall@10 {result.recall:.3f}, without a hit {len(result.without_hit)}")
        for name, (number, value) in result.by_category.items():
            out(f"  {name:<12} {number:>3}  {value:.3f}")
        for text, total in result.empty:
            out(f"  nothing fits: {text!r} gives {total}")
        for text, value, best in result.queries[:worst]:
            out(f"  {value:.2f} {text!r} {best}")
