"""What this floor offers to the main menu, and whose first page is here."""

from django.utils.translation import gettext_lazy as _

from organizations import homes
from organizations.choices import RoleCode
from organizations.menu import Item, offer

offer(Item(60, _("Figures"), "evaluation:figures", "chart-bar", "figures.see"))

homes.claim(RoleCode.REPORTING, "evaluation:figures")
