"""Luvut: what the guiding of one's own scope has come to. No client data stands on this path at all."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluation.exports import as_csv, file_name
from evaluation.forms import PeriodForm
from evaluation.reading.page import FiguresPage
from evaluation.scope import scope_of, sides_of


@require_safe
def figures(request):
    page = _page(request)
    context = {
        "page": page,
        "sides": [(side.value, side.label, side == page.scope.side) for side in sides_of(request.actor.membership)],
        "form": PeriodForm(page),
    }
    return render(request, "evaluation/figures.html", context)


@require_safe
def figures_csv(request):
    page = _page(request)
    answer = HttpResponse(as_csv(page), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(page)}"'
    return answer


def _page(request) -> FiguresPage:
    """What is not known is as if it had not been asked."""
    return FiguresPage(scope_of(request.actor, request.GET.get("side", "")), request.GET.get("period", ""))
