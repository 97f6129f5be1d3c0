"""What this floor offers to the main menu and to the start page, and whose first page is here."""

from django.utils.translation import gettext_lazy as _

from directory.reading.doors_desk import state_in_words
from directory.reading.results import front_of_search
from organizations import desk_tiles, front, homes
from organizations.choices import RoleCode
from organizations.desk_tiles import Tile
from organizations.menu import Item, offer, offer_footer
from organizations.policy import PUBLIC

_EDITORS = frozenset({RoleCode.EDITOR})
_ADMINISTRATORS = frozenset({RoleCode.REGION_ADMIN})
# On a phone the pages of their own work fill the bar; the footer leads there too.
_ORGANIZATIONS = frozenset({RoleCode.EDITOR, RoleCode.RECEIVER})

offer(Item(10, _("Find"), "directory:search", "search", PUBLIC))
offer(Item(30, _("Own listings"), "directory:listings", "list-details", "activity.edit", not_for=_ADMINISTRATORS))
offer(Item(30, _("Listings"), "directory:listings", "list-details", "activity.edit", not_for=_EDITORS))
offer(Item(40, _("Providers"), "directory:organizations", "friends", PUBLIC, not_for=_ADMINISTRATORS | _ORGANIZATIONS))
offer_footer(Item(20, _("Organizations A–Z"), "directory:organizations", "friends", PUBLIC))

homes.claim(RoleCode.EDITOR, "directory:listings")
homes.claim(RoleCode.PROFESSIONAL, "directory:search")
desk_tiles.offer(Tile(_("Front doors"), "directory:front_doors", "door-enter", "region.administer", state_in_words))
front.provide("directory/_start.html", front_of_search)
