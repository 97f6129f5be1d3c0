"""What this floor offers to the main menu."""

from django.utils.translation import gettext_lazy as _

from organizations.menu import Item, offer
from organizations.policy import PUBLIC

offer(Item(35, _("Pathways"), "pathways:pathways", "route", PUBLIC))
