from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Organizations")

    def ready(self):
        # Rules, mails, repeated tasks and checks register themselves when their module is read.
        from organizations import (  # noqa: F401
            access,
            checks,
            counters,
            emails,
            main_menu,
            signin_checks,
            signin_emails,
            sweeps,
        )
