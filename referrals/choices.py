from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class FirstContact(TextChoices):
    CLIENT = "client", _("The client")
    ORGANIZATION = "organization", _("The organization")
    LINK_WORKER = "link_worker", _("A link worker")
    TOGETHER = "together", _("Together")


# Those who need to know how the client is reached.
CALLING = frozenset({FirstContact.ORGANIZATION, FirstContact.LINK_WORKER})


class ReferralState(TextChoices):
    """words.md 3; what each means and how one gets from one to another stands in `states.py`."""

    DRAFT = "draft", _("Draft")
    GIVEN = "given", _("Handed over")
    SENT = "sent", _("Sent")
    ACCEPTED = "accepted", _("Place promised")
    WAITING = "waiting", _("Waiting")
    CONTACTED = "contacted", _("Reached")
    STARTED = "started", _("Started")
    DECLINED = "declined", _("Not possible now")
    REDIRECTED = "redirected", _("Sent on")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NO_ANSWER = "no_answer", _("No answer")
    CLOSED = "closed", _("Closed")
    VOID = "void", _("Entered in error")


class FactKind(TextChoices):
    """What happens without changing the state; it stands as the latest line on the row."""

    ARRIVED = "arrived", _("Came")
    LINK_GIVEN = "link_given", _("Given to a link worker")
    CONTACT_TRIED = "contact_tried", _("Tried to reach")
    INFO_ASKED = "info_asked", _("Question to the sender")
    INFO_GIVEN = "info_given", _("The sender answered")
    REMINDED = "reminded", _("Reminded")
    PERMIT_ENDED = "permit_ended", _("Permission withdrawn")
    CONTACT_ERASED = "contact_erased", _("Contact details erased")
    UNDONE = "undone", _("Answer taken back")
    RETIMED = "retimed", _("Place in the queue changed")
    PIN_TAKEN = "pin_taken", _("PIN taken away")


class Party(TextChoices):
    """On whose behalf something was done."""

    SENDER = "sender", _("The sender")
    RECEIVER = "receiver", _("The receiver")
    CLIENT = "client", _("The client")
    SYSTEM = "system", _("The system")


class Origin(TextChoices):
    """Who began it (D2)."""

    PROFESSIONAL = "professional", _("A professional")
    ORGANIZATION = "organization", _("An organization")
    OLKA = "olka", _("An OLKA point")
    RELATIVE = "relative", _("Somebody close")
    SELF = "self", _("The person")


class Direction(TextChoices):
    """From where to where (D3); follows from the two organizations."""

    TO_NGO = "to_ngo", _("From public services to an organization")
    NGO_TO_PUBLIC = "ngo_to_public", _("From an organization to public services")
    NGO_TO_NGO = "ngo_to_ngo", _("From an organization to another")
    PUBLIC_TO_PUBLIC = "public_to_public", _("Within public services")
    SELF = "self", _("By residents themselves")


class PracticalNeed(TextChoices):
    """What makes coming possible: the receiver sees it, and nothing else of the person."""

    ACCESSIBLE_PLACE = "accessible_place", _("An accessible place")
    MEET_AT_DOOR = "meet_at_door", _("Somebody to meet at the door")
    COMPANION = "companion", _("Somebody to come along")
    INTERPRETER = "interpreter", _("An interpreter")
    TRANSPORT = "transport", _("Help with getting there")
    INDUCTION_LOOP = "induction_loop", _("An induction loop")


class AgeBand(TextChoices):
    """For counting alone: no organization sees it."""

    UNDER_18 = "under_18", _("Under 18")
    FROM_18 = "18_29", _("18–29")
    FROM_30 = "30_64", _("30–64")
    FROM_65 = "65_79", _("65–79")
    FROM_80 = "80_plus", _("80 or over")


class NeedSaidBy(TextChoices):
    """Whose word the need is (S1, S3)."""

    CLIENT = "client", _("The client said so")
    TOGETHER = "together", _("We thought of it together")
    PROFESSIONAL = "professional", _("The professional's view")


class DeclineReason(TextChoices):
    FULL = "full", _("The group is full")
    STARTS_LATER = "starts_later", _("The group begins only later")
    PHONE_FIRST = "phone_first", _("Let us first talk on the phone")
    NOT_SUITABLE = "not_suitable", _("Does not suit this person")
    TOO_FAR = "too_far", _("Too far away")
    WRONG_TIME = "wrong_time", _("The time does not suit")
    LANGUAGE = "language", _("No common language")
    COST = "cost", _("Costs too much")
    ACCESSIBILITY = "accessibility", _("The place is not accessible")
    WRONG_CROWD = "wrong_crowd", _("Did not feel like the right company")
    OTHER = "other", _("Another reason")


class Outcome(TextChoices):
    ATTACHED = "attached", _("Comes along")
    ATTACHED_ELSEWHERE = "attached_elsewhere", _("Found something elsewhere")
    GOT_INFORMATION = "got_information", _("Information was enough")
    NEED_ENDED = "need_ended", _("No longer needed")
    NEED_GREW = "need_grew", _("Needed more: guided to services")
    DID_NOT_COME = "did_not_come", _("Did not come")
    NOT_REACHED = "not_reached", _("Was not reached")
    CLIENT_DECLINED = "client_declined", _("Did not want to")
    OTHER = "other", _("Something else")
    UNKNOWN = "unknown", _("Not known")


class Fitted(TextChoices):
    """Was it at the right time, and the right kind (D8, S1)?"""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Amount(TextChoices):
    """Was there enough of it (S1)?"""

    TOO_LITTLE = "too_little", _("Too little")
    RIGHT = "right", _("Just right")
    TOO_MUCH = "too_much", _("Too much")


class Setting(TextChoices):
    """Where a professional told of an activity (words.md 2)."""

    APPOINTMENT = "appointment", _("At an appointment")
    STAND = "stand", _("At a stand")
    WARD = "ward", _("On a ward")
    THEME_DAY = "theme_day", _("On a theme day")
    PHONE = "phone", _("On the phone")


class ViewPurpose(TextChoices):
    """Why a single referral was opened (trust.md 1.7)."""

    READ = "read", _("Read")
    PRINT = "print", _("Slip printed")
    CODE = "code", _("Opened by its code")
    CONTACT = "contact", _("Contact details opened")
    LISTED = "listed", _("First name on a link worker's list")
    CARRIED = "carried", _("Contact details passed on")
    HELD = "held", _("Report of what is held")
    MAIL_LINK = "mail_link", _("Opened from the mail")


class PermissionKind(TextChoices):
    """The four that a client gives (trust.md 1.3); what is read aloud stands in `permission_texts.py`."""

    CONTACT_ME = "contact_me", _("They may contact me")
    PASS_ON = "pass_on", _("My contact details may be passed on")
    TELL_SENDER = "tell_sender", _("They may tell how it went")
    READ_FEEDBACK = "read_feedback", _("My feedback may be read")


class GivenHow(TextChoices):
    SPOKEN = "spoken", _("Said aloud")
    WRITTEN = "written", _("On paper")
    ONLINE = "online", _("Ticked by the client")


class GivenBy(TextChoices):
    CLIENT = "client", _("The client")
    GUARDIAN = "guardian", _("A guardian or trustee")


class HowTried(TextChoices):
    """How it went with an activity that a client and a link worker tried together."""

    PLANNED = "planned", _("To be tried")
    VISITED = "visited", _("Visited together")
    STARTED = "started", _("Has begun there")
    NOT_FOR_ME = "not_for_me", _("Was not for them")


class Channel(TextChoices):
    """How a client wants to be reached."""

    PHONE = "phone", _("By a call")
    TEXT = "text", _("By text message")
    EMAIL = "email", _("By e-mail")


class LinkPurpose(TextChoices):
    """What a link in a mail opens without an account."""

    REFERRAL = "answer_referral", _("Answer a request for a place")
    QUESTION = "answer_question", _("Answer a question")


class QuestionKind(TextChoices):
    """Kysy ensin, in one's own words; or of many at once whether there is room (words.md 2)."""

    QUESTION = "question", _("Question")
    ROOM = "room", _("Is there room?")


class QuestionAnswer(TextChoices):
    YES = "yes", _("Yes, there is room")
    LATER = "later", _("On a list, or begins later")
    NO = "no", _("Not just now")
    TOLD = "told", _("Answered")


class Score(IntegerChoices):
    """How far a sentence holds."""

    ONE = 1, _("1, not at all")
    TWO = 2, "2"
    THREE = 3, "3"
    FOUR = 4, "4"
    FIVE = 5, _("5, fully")


class DailyLife(IntegerChoices):
    """How well daily life goes (D8, G9); only its change is ever counted."""

    N0 = 0, _("0, very badly")
    N1 = 1, "1"
    N2 = 2, "2"
    N3 = 3, "3"
    N4 = 4, "4"
    N5 = 5, "5"
    N6 = 6, "6"
    N7 = 7, "7"
    N8 = 8, "8"
    N9 = 9, "9"
    N10 = 10, _("10, very well")


class FeedbackState(TextChoices):
    """Who may read the words: until they are approved, the moderator alone."""

    WAITING = "waiting", _("Waits to be read")
    APPROVED = "approved", _("Approved")
    HIDDEN = "hidden", _("Hidden")
