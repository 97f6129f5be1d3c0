"""Texts of the libraries that their own catalogues leave in English, or say less plainly than we would.

Named here so that `makemessages` keeps them in ours, which stands before theirs. Nothing imports this module.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

PASSWORD_TOO_SHORT = ngettext_lazy(
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
)
PASSWORD_TOO_SIMILAR = gettext_noop("The password is too similar to the %(verbose_name)s.")
PASSWORDS_DIFFER = gettext_noop("You must type the same password each time.")
CODES_NEED_A_SECOND_FACTOR = gettext_noop(
    "You cannot generate recovery codes without having two-factor authentication enabled."
)
