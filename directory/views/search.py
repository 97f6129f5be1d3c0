"""Finding: one page for everybody, with more to choose from for professionals. HTMX asks for its lower part alone."""

from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from directory import access, guiding
from directory.models import Activity
from directory.reading import front_doors
from directory.reading.results import Results, to_show
from directory.reading.tray import Tray
from directory.search import asking, labels, suggesting
from organizations import policy


@require_safe
@vary_on_headers("HX-Request")
def search(request):
    professional = access.reads_as_professional(request.actor)
    names = labels.load(public=not professional)
    asked = asking.read(request.GET, names)
    found = asking.answer(asked)
    everything = bool(request.GET.get("all")) or asked.page > 1
    versions = to_show(asked, found, professional=professional, everything=everything)
    door_rows = front_doors.rows_beside(request.actor, asked, found, names)
    together = access.activities_found(request.actor, {**versions, **front_doors.versions_of(door_rows)})
    rows = [row for row in together if row.pk in versions]
    results = Results(
        asked=asked,
        found=found,
        labels=names,
        rows=rows,
        professional=professional,
        opened=request.GET.get("open", ""),
        everything=everything,
        offers=guiding.offers(request.actor, rows, asked.chosen),
        tray=Tray(request.GET),
        doors=front_doors.opened(door_rows, together),
    )
    part = request.headers.get("HX-Request") == "true"
    template = "directory/_results.html" if part else "directory/search.html"
    return render(request, template, {"results": results, "part": part})


@require_safe
def suggest(request):
    """Options for the box, while one types."""
    names = labels.load(public=not access.reads_as_professional(request.actor))
    shown = policy.rows(request.actor, policy.PUBLIC, Activity.objects.findable())
    found = suggesting.suggestions(asking.typed(request.GET), names, shown)
    return render(request, "directory/_suggestions.html", {"suggestions": found})
