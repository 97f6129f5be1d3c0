"""What this floor offers to the main menu and to the administrator's desk."""

from django.utils.translation import gettext_lazy as _

from organizations import desk_tiles
from organizations.desk_tiles import Tile
from organizations.menu import Item, offer
from organizations.policy import PUBLIC
from pathways.reading.desk import state_in_words

offer(Item(35, _("Pathways"), "pathways:pathways", "route", PUBLIC))
desk_tiles.offer(Tile(_("Pathways"), "pathways:own", "route", "pathway.edit", state_in_words))
