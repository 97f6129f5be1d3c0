"""What the administrator's desk says of the pathways."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizations import policy
from organizations.actor import Actor
from pathways.models import Pathway
from pathways.reading.own import rows_of, with_versions


def state_in_words(actor: Actor) -> str:
    """“4 pathways, 2 drafts, 1 empty place”; what there is none of is left out."""
    in_use = policy.rows(actor, "pathway.edit", Pathway.objects.filter(archived_at=None))
    rows = rows_of(with_versions(in_use))
    if not rows:
        return _("None yet: four ready-made ones to begin with")
    drafts, gaps = sum(row.has_draft for row in rows), sum(row.gaps for row in rows)
    told = [ngettext("%(number)s pathway", "%(number)s pathways", len(rows)) % {"number": len(rows)}]
    if drafts:
        told.append(ngettext("%(number)s draft", "%(number)s drafts", drafts) % {"number": drafts})
    if gaps:
        told.append(ngettext("%(number)s empty place", "%(number)s empty places", gaps) % {"number": gaps})
    return ", ".join(told)
