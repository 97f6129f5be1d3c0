"""What a reader has set aside: looked at, put in order, printed. It is in the address and nowhere else."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from directory import access, selection
from directory.reading.selection import ChosenPage
from directory.reading.tray import Tray


@require_safe
def chosen(request):
    page = _page(request, named=True)
    return render(
        request,
        "directory/selection.html",
        {"chosen": page, "tray": page.tray, "offers": selection.offers_for(request.actor, page.tray.selection)},
    )


@require_safe
def print_chosen(request):
    page = _page(request)
    if not page.offered:
        return redirect(page.tray.page_url)
    return render(request, "directory/print_selection.html", {"chosen": page, "tray": page.tray})


def _page(request, *, named=False):
    """Keys of nothing are left out, so that the page's own links do not carry them on."""
    asked = Tray(request.GET)
    rows = access.activities_chosen(request.actor, asked.selection.keys)
    return ChosenPage(asked.of(rows), rows, named=named)
