from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from directory.exchange.undoing import undo
from directory.models import ImportBatch
from organizations import policy
from organizations.errors import Refused


class Command(BaseCommand):
    help = "Takes one reading of import_activities back; what people have changed since stays theirs."

    def add_arguments(self, parser):
        parser.add_argument("batch", type=int, metavar="NUMBER", help="see import_activities --list")

    def handle(self, *args, batch, **options):
        found = ImportBatch.objects.filter(pk=batch).first()
        if found is None:
            raise CommandError(_("There is no reading %(number)s.") % {"number": batch})
        try:
            undone = undo(by=policy.system_actor(policy.SystemReason.IMPORT), batch=found)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        told = {"deleted": undone.deleted, "restored": undone.restored, "archived": len(undone.archived)}
        self.stdout.write(_("%(deleted)s removed, %(restored)s given back, %(archived)s archived.") % told)
        self._name(_("People had changed these, so they were archived and not removed:"), undone.archived)
        self._name(_("What people had changed in these was kept:"), undone.kept)
        self._name(_("These organizations stay, since something is under them:"), undone.organizations)

    def _name(self, heading: str, names: list[str]) -> None:
        if names:
            self.stdout.write("\n  ".join([heading, *names]))
