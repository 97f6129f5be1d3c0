from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PathwayKind(TextChoices):
    """A care or service chain is described elsewhere by its owner; here stands how organizations are in it (B12)."""

    PATHWAY = "pathway", _("Service pathway")
    CHAIN = "chain", _("Care or service chain")


class VersionState(TextChoices):
    """Readers see the published one; a draft is its editors' alone, what was superseded stays for figures."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


class StepRow(TextChoices):
    """The rows of a stage that belongs to being a client (words.md 5)."""

    STATUTORY = "statutory", _("Statutory service")
    ALONGSIDE = "alongside", _("Support alongside")
    PURCHASED = "purchased", _("Purchased services")


class AgreementState(TextChoices):
    """How it stands with what is agreed of a pinned activity."""

    MISSING = "missing", _("nothing agreed")
    ENDED = "ended", _("agreement has ended")
    ENDS_SOON = "ends_soon", _("agreement ends soon")
    VALID = "valid", _("agreed")


class ChangeKind(TextChoices):
    """What somebody did to a pathway; the list of a version's changes is made of these (F11)."""

    BEGUN = "begun", _("began the description")
    COPIED = "copied", _("copied it from another pathway")
    DRAFTED = "drafted", _("began a new version")
    TOLD = "told", _("changed what is told of the pathway")
    STEP_ADDED = "step_added", _("added the step")
    STEP_CHANGED = "step_changed", _("changed the step")
    STEP_MOVED = "step_moved", _("moved the step")
    STEP_REMOVED = "step_removed", _("removed the step")
    STEP_BACK = "step_back", _("put the step back")
    PLACED = "placed", _("pinned the activity")
    AGREED = "agreed", _("changed what is agreed of the activity")
    PIN_MOVED = "pin_moved", _("moved the pinned activity")
    UNPLACED = "unplaced", _("unpinned the activity")
    PIN_BACK = "pin_back", _("pinned the activity again")
    EDITORS = "editors", _("changed who edits")
    PUBLISHED = "published", _("published the version")
    DISCARDED = "discarded", _("discarded the draft")
    ARCHIVED = "archived", _("archived the pathway")
    RESTORED = "restored", _("took the pathway into use again")
