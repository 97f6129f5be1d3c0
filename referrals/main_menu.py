"""What this floor offers to the main menu, the desk, a listing and a selection, and whose first page is here."""

from django.utils.translation import gettext_lazy as _

from directory import guiding, selection
from organizations import desk_tiles, homes
from organizations.choices import RoleCode
from organizations.desk_tiles import Tile
from organizations.menu import Item, offer, offer_footer
from organizations.policy import PUBLIC
from referrals.reading.feedback import average_for, waits_in_words
from referrals.reading.guide import call_me, guides

offer(Item(5, _("Coming to us"), "referrals:inbox", "inbox", "referral.answer"))
offer(Item(20, _("Referrals"), "referrals:sent_list", "send", "referral.send"))
offer(Item(83, _("Referral types"), "referrals:types", "list-details", "region.administer"))

offer(Item(7, _("Log of openings"), "referrals:view_log", "eye", "log.read"))
offer(Item(6, _("Beside"), "referrals:walked", "friends", "link.walk"))
offer_footer(Item(30, _("Privacy"), "referrals:privacy", "shield-check", PUBLIC))

selection.offer(_("Is there room?"), "referrals:ask_room", "referral.send")
selection.offer(_("Ask for a place in order"), "referrals:ask_in_order", "referral.send")

homes.claim(RoleCode.LINK_WORKER, "referrals:walked")
homes.claim(RoleCode.PRIVACY_AUDITOR, "referrals:view_log")
homes.claim(RoleCode.RECEIVER, "referrals:inbox")
desk_tiles.offer(Tile(_("Feedback"), "referrals:feedback_desk", "message-2", "feedback.moderate", waits_in_words))
guiding.provide("referrals/_guide.html", guides)
guiding.provide_feedback("referrals/_average.html", average_for)
guiding.provide_to_residents("referrals/_call_me.html", call_me)
