from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Band(TextChoices):
    """The three bands over the stages, read from left to right (B2)."""

    BEFORE = "before", _("Before becoming a client")
    DURING = "during", _("As a client")
    AFTER = "after", _("Afterwards")


class TextLanguage(TextChoices):
    """Languages that the product's own texts are written in; a service may speak many more (`Language`)."""

    FI = "fi", _("Finnish")
    SV = "sv", _("Swedish")
    EN = "en", _("English")


class FeatureKind(TextChoices):
    """Two facets: what makes coming easy (A15), and what the place and the guidance are like."""

    EASY = "easy", _("Easy to come to")
    PHYSICAL = "physical", _("Accessibility")


class ActivityKind(TextChoices):
    """What a listing is. A volunteer task is never shown to one who looks for help (A9)."""

    ACTIVITY = "activity", _("Activity")
    MEETING_PLACE = "meeting_place", _("Meeting place")
    GUIDANCE_POINT = "guidance_point", _("Guidance or self-care point")
    SERVICE = "service", _("Service")
    EVENT = "event", _("Event")
    VOLUNTEER_TASK = "volunteer_task", _("Volunteer task")


class ActivityNature(TextChoices):
    """Activity or service production (A4), in the words of words.md 6."""

    VOLUNTARY = "voluntary", _("Voluntary activity")
    PEER = "peer", _("Peer activity")
    PROFESSIONAL = "professional", _("Professional support")
    SOLD = "sold", _("Chargeable service")


class Channel(TextChoices):
    """How one takes part (A6)."""

    IN_PERSON = "in_person", _("On site")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Online")
    HOME_VISIT = "home_visit", _("At the client's home")
    HYBRID = "hybrid", _("On site or online")


class Funding(TextChoices):
    """Where the money comes from (A4)."""

    MARKET = "market", _("Sold on the market")
    GRANT = "grant", _("Grants")
    MIXED = "mixed", _("Several sources")
    OWN = "own", _("The organization's own money")


class ProvisionMode(TextChoices):
    """Who arranges it. Purchased services have their own lane under stages 4 and 5 (B3)."""

    OWN = "own", _("The organization's own activity")
    PURCHASED = "purchased", _("Purchased service")
    VOUCHER = "voucher", _("Service voucher")
    OTHER = "other", _("Arranged in another way")


class PriceType(TextChoices):
    FREE = "free", _("Free of charge")
    VOLUNTARY = "voluntary", _("Pay what you can")
    MEMBERSHIP = "membership", _("For members, membership fee")
    CHARGEABLE = "chargeable", _("Costs money")
    INCOME_BASED = "income_based", _("Price depends on income")
    ASK = "ask", _("Ask for the price")


class CapacityState(TextChoices):
    """Whether there is room (C4); paused says until when and takes no referrals."""

    OPEN = "open", _("Room for new people")
    FEW = "few", _("Few places left")
    FULL = "full", _("Full")
    PAUSED = "paused", _("On a break")


class ContactRole(TextChoices):
    """Who answers (C6): a name beside a number must tell whether it is someone's work."""

    EMPLOYEE = "employee", _("Employee")
    VOLUNTEER = "volunteer", _("Volunteer")
    PEER = "peer", _("Peer supporter")
    EXPERT = "expert", _("Expert by experience")
