"""The states of the service menu."""

from django.urls import reverse

from directory.models import ClienthoodType
from tests.plugins.listings import make_activity, make_alike, make_rich_activity, put_text
from tests.plugins.referrals import make_type
from tests.state import State, page

MENU = page("pathways:menu")
LONG = "Mielenterveysomaisten vertaistukiryhmä kaikenikäisille läheisille ja perheille, Kuopio–Siilinjärvi"


def many(world):
    """Something of every kind, one with a long name and one in Swedish; all four client groups in use."""
    make_type(world.county)
    ClienthoodType.objects.update(in_use=True)
    rich = make_rich_activity(world.tupa, capacity_state="few")
    make_alike(rich, [f"Juttutupa numero {number}" for number in range(12)])
    put_text(make_activity(world.lumme, LONG, way_in="ask_place", nature="professional"), "sv", name="Kamratstöd")
    home = {"channels": ["home_visit", "phone"], "way_in": "ask_contact", "kind": "service"}
    make_activity(world.lumme, "Kulkija rinnalle", relations={"needs": ["someone_alongside"]}, **home)
    make_activity(world.lumme, "Tauolla", state="paused", relations={"needs": ["suicidal_thoughts", "cancer"]})


def asked(query):
    def path(world):
        many(world)
        return reverse("pathways:menu") + query(world) if callable(query) else reverse("pathways:menu") + query

    return path


def opaque(code):
    """The address of a sensitive need, whose name is in no address."""
    from directory.models import Need

    return f"n{Need.objects.get(code=code).pk}"


MENU_STATES = [
    State("pathways/menu.html", "empty", "visitor", MENU),
    State("pathways/menu.html", "visitor", "visitor", asked("")),
    State("pathways/menu.html", "theme", "visitor", asked("?theme=long_term_illness&valitut=1,2")),
    State(
        "pathways/menu.html",
        "sensitive",
        "visitor",
        asked(lambda world: f"?theme=mental_wellbeing&need={opaque('suicidal_thoughts')}&channel=in_person"),
    ),
    State("pathways/menu.html", "professional-empty", "aino", MENU),
    State("pathways/menu.html", "professional", "aino", asked("?group=community&municipality=all")),
    State("pathways/menu.html", "all-rings", "aino", asked("?group=network&level=guided_support&means=beside")),
    State("pathways/menu.html", "nothing-there", "aino", asked("?group=self&means=contact")),
    State("pathways/menu.html", "list", "aino", asked("?level=company_and_peers&view=list&page=2")),
    State("pathways/menu.html", "reporting", "maija", asked("?group=self")),
]
