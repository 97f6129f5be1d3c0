from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from organizations.roles_doc import roles_page


class Command(BaseCommand):
    help = "Writes docs/roles.md from the roles and the access rules."

    def handle(self, *args, **options):
        Path(settings.BASE_DIR, "docs", "roles.md").write_text(roles_page(), encoding="utf-8")
