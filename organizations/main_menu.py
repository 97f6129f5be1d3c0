"""What this floor offers to the main menu."""

from django.utils.translation import gettext_lazy as _

from organizations.menu import Item, offer, offer_footer
from organizations.policy import PUBLIC

offer(Item(10, _("Administration"), "organizations:desk", "home", "organization.administer"))
offer(Item(80, _("Organizations"), "organizations:admin_organizations", "building", "organization.administer"))
offer_footer(Item(90, _("Credits and sources"), "organizations:credits", "info-circle", PUBLIC))
offer_footer(Item(50, _("Register your organization"), "organizations:register", "building-community", PUBLIC))
