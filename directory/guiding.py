"""What a professional may do with a listing, and how it went for others: templates of the floor above, and for each
listing what they need."""

from collections.abc import Callable, Iterable

from directory.models import Activity
from directory.search.labels import Label
from organizations.actor import Actor

Provider = Callable[[Actor, list[Activity], Iterable[Label]], dict[int, dict]]

_provider: tuple[str, Provider] | None = None
_for_residents: tuple[str, Callable[[Activity], object | None]] | None = None

_feedback: tuple[str, Callable[[Actor, Activity], object | None]] | None = None


def provide(template: str, of: Provider) -> None:
    """`of` gives by listing's key what the template shows; `Label`s are what was chosen in the search."""
    global _provider
    _provider = (template, of)


def provide_to_residents(template: str, of: Callable[[Activity], object | None]) -> None:
    """`of` gives what the template shows on a listing's page to one without an account; None for nothing."""
    global _for_residents
    _for_residents = (template, of)


def offer_to_resident(activity: Activity) -> dict | None:
    if _for_residents is None:
        return None
    template, of = _for_residents
    guide = of(activity)
    return {"template": template, "guide": guide} if guide else None


def provide_feedback(template: str, of: Callable[[Actor, Activity], object | None]) -> None:
    """`of` gives what the template shows of how it went for others; None for nothing, or nothing for this reader."""
    global _feedback
    _feedback = (template, of)


def feedback_of(actor: Actor, activity: Activity) -> dict | None:
    if _feedback is None:
        return None
    template, of = _feedback
    average = of(actor, activity)
    return {"template": template, "average": average} if average else None


def offers(actor: Actor, activities: list[Activity], chosen: Iterable[Label] = ()) -> dict[int, dict]:
    """Key → what `template` needs, the template's name among it; nothing while no floor offers anything."""
    if _provider is None or not activities:
        return {}
    template, of = _provider
    return {key: {"template": template} | told for key, told in of(actor, activities, chosen).items()}
