"""Pathways as everybody reads them: which there are, one from left to right, and one of its stages."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory import access as directory_access
from directory.reading.tray import Tray
from organizations import policy
from organizations.crumbs import trail
from organizations.models import Municipality
from organizations.paging import page_of
from pathways import access
from pathways.forms.catalogue import CatalogueForm
from pathways.models import PathwayVersion
from pathways.reading import asked
from pathways.reading.board import MOST, Board
from pathways.reading.catalogue import Row, with_what_is_shown
from pathways.reading.named import once
from pathways.reading.stage import StagePage


@require_safe
def pathways(request):
    form = CatalogueForm(request.GET)
    published = policy.rows(request.actor, policy.PUBLIC, PathwayVersion.objects.all())
    page = page_of(with_what_is_shown(form.narrow(published)).order_by("name_fi", "pk"), request)
    context = {
        "form": form,
        "page": page,
        "rows": [Row(version) for version in page],
        "may_edit": policy.holds(request.actor, "pathway.edit"),
    }
    return render(request, "pathways/pathways.html", context)


@require_safe
def board(request, key):
    version = access.version_for_reader(request.actor, key)
    shown, context = _board(request, version, MOST)
    if key != version.key:
        return redirect(version.get_absolute_url() + shown.looked.query)
    may_edit = policy.may(request.actor, "pathway.edit", version.pathway)
    return render(request, "pathways/board.html", context | {"may_edit": may_edit})


@require_safe
def stage(request, key, code):
    version = access.version_for_reader(request.actor, key)
    shown, context = _board(request, version, 0)
    if key != version.key:
        return redirect(shown.stage_url(code))
    page = StagePage(shown, code, professional=context["staff"], tray=Tray(request.GET))
    crumbs = trail(
        (_("Pathways"), reverse("pathways:pathways")),
        (str(shown.name), version.get_absolute_url() + shown.looked.query),
        (page.column.stage.name, ""),
    )
    return render(request, "pathways/stage.html", context | {"page": page, "crumbs": crumbs})


def _board(request, version, most):
    steps = list(version.steps.with_rules())
    municipalities = list(Municipality.objects.filter(region=version.pathway.region_id, merged_into=None))
    groups = once([step.clienthoods for step in steps])
    looked = asked.read(request.GET, municipalities, groups)
    shown = Board(request.actor, version, steps, looked, municipalities, most=most)
    return shown, {
        "board": shown,
        "groups": groups,
        "staff": directory_access.reads_as_professional(request.actor),
    }
