from django.db.models import IntegerChoices, TextChoices
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
    """How one takes part (A6); on site and online alike is both."""

    IN_PERSON = "in_person", _("On site")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Online")
    HOME_VISIT = "home_visit", _("At the client's home")


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


class PriceUnit(TextChoices):
    """What the price is for."""

    TIME = "time", _("a time")
    HOUR = "hour", _("an hour")
    MONTH = "month", _("a month")
    TERM = "term", _("a term")
    YEAR = "year", _("a year")


class CapacityState(TextChoices):
    """Whether there is room (C4). A break is the listing's own state, not a matter of room."""

    OPEN = "open", _("Room for new people")
    FEW = "few", _("Few places left")
    FULL = "full", _("Full")


class ContactRole(TextChoices):
    """Who answers (C6): a name beside a number must tell whether it is someone's work."""

    EMPLOYEE = "employee", _("Employee")
    VOLUNTEER = "volunteer", _("Volunteer")
    PEER = "peer", _("Peer supporter")
    EXPERT = "expert", _("Expert by experience")


class ActivityState(TextChoices):
    """The life of a listing. On a break it is still shown, says until when, and takes nobody new."""

    DRAFT = "draft", _("Not published")
    PUBLISHED = "published", _("Published")
    PAUSED = "paused", _("On a break")
    ARCHIVED = "archived", _("Archived")


class Coverage(TextChoices):
    """From how far one may come (A11)."""

    MUNICIPALITIES = "municipalities", _("From certain municipalities")
    COUNTY = "county", _("From the whole county")
    NATIONWIDE = "nationwide", _("From anywhere in Finland")


class WayIn(TextChoices):
    """How one gets in, words.md 2; the button on the card follows it."""

    OPEN_DOOR = "open_door", _("Open door, a slip to take along")
    ASK_PLACE = "ask_place", _("A place is asked for")
    ASK_CONTACT = "ask_contact", _("The organization contacts the client")
    ASK_FIRST = "ask_first", _("A question is asked first")


class Answer(TextChoices):
    """To "may one come and look" and "can someone meet me"."""

    YES = "yes", _("Yes")
    ASK = "ask", _("Ask first")
    NO = "no", _("No")


class Repeats(TextChoices):
    """In which weeks a weekly time is held. Weeks are numbered as in the calendar (ISO 8601)."""

    WEEKLY = "weekly", _("every week")
    EVEN_WEEKS = "even_weeks", _("even weeks")
    ODD_WEEKS = "odd_weeks", _("odd weeks")
    FIRST = "first", _("first of the month")
    SECOND = "second", _("second of the month")
    THIRD = "third", _("third of the month")
    FOURTH = "fourth", _("fourth of the month")
    LAST = "last", _("last of the month")


class Weekday(IntegerChoices):
    """As Python's date.isoweekday()."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class Axis(TextChoices):
    """What is derived of an activity and may be corrected by the regional curator; the model's field names."""

    STAGES = "stages", _("Stages on the pathway")
    ATTACHMENT_POINTS = "attachment_points", _("Attachment points")
    NEED_LEVELS = "need_levels", _("Need levels")
    GOALS = "goals", _("Wellbeing goals")
    SERVICE_CLASSES = "service_classes", _("Service classes")


class PlanGoal(TextChoices):
    """What one hopes for, on one's own plan (E5). To keep up what goes well is a goal too."""

    COMPANY = "company", _("I get company and meet people")
    MOVE = "move", _("I move more")
    CONTENT = "content", _("I find something to do that is my own")
    STRENGTH = "strength", _("I cope better from day to day")
    HELP = "help", _("I get help with my affairs")
    MAINTAIN = "maintain", _("I keep up what goes well already")


class AgeGroup(TextChoices):
    """For whom a front door is, in the order in which doors stand."""

    EVERYBODY = "everybody", _("Everybody")
    CHILDREN_FAMILIES = "children_families", _("Children and families")
    WORKING_AGE = "working_age", _("Working-age people")
    OLDER = "older", _("Older people")
