"""A form of a draft is saved, or says why not: nothing that somebody else saved in between is written over."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from organizations.errors import Refused
from organizations.kept_posts import given_back
from pathways.actions.writing import Newer
from pathways.forms.texts import SeenForm
from pathways.models import Pathway, PathwayChange


@dataclass(frozen=True)
class Conflict:
    """`last` is the change that was made in between; `pairs` are (field, what is stored now, what was typed)."""

    last: PathwayChange | None
    pairs: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Outcome:
    saved: bool = False
    status: int = 200
    conflict: Conflict | None = None


def save(form: SeenForm, stored, pathway: Pathway, work: Callable[[], object], **changed) -> Outcome:
    """What was typed stays in the form. `changed` finds, among the pathway's changes, those of the same thing."""
    if not form.is_valid():
        return Outcome(status=400)
    try:
        work()
    except Newer:
        stored.refresh_from_db()
        # The writer is shown it now: the next saving writes over it knowingly.
        form.see(stored.edition)
        last = pathway.changes.filter(**changed).select_related("user", "organization").first()
        return Outcome(status=409, conflict=Conflict(last, form.differing(stored)))
    except Refused as refused:
        form.add_error(None, str(refused))
        return Outcome(status=409)
    return Outcome(saved=True)


def written(request: HttpRequest) -> QueryDict | None:
    """What is posted, or what was posted before signing in again."""
    return request.POST if request.method == "POST" else given_back(request)
