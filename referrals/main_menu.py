"""What this floor offers to the main menu."""

from django.utils.translation import gettext_lazy as _

from organizations.menu import Item, offer

offer(Item(83, _("Referral types"), "referrals:types", "list-details", "region.administer"))
