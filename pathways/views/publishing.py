"""A version goes out to readers, is thrown away, or is looked at as readers will see it; the whole is put away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.reading.tray import Tray
from organizations import once
from organizations.errors import Refused
from organizations.forms.posted import posted
from pathways import access
from pathways.actions import publishing
from pathways.crumbs import to_pathway
from pathways.forms.publishing import PublishForm
from pathways.reading import differences
from pathways.reading.board import MOST
from pathways.reading.drafts import board_of
from pathways.reading.stage import StagePage
from pathways.reading.workbench import Workbench

RESIDENT = "resident"


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request, pk):
    pathway = access.pathway_for_publisher(request.actor, pk)
    bench = Workbench(request.actor, pathway)
    number = bench.draft.number if bench.draft else bench.version.number
    form = PublishForm(posted(request), first=bench.published is None, initial={"number": number})

    def work():
        version = access.version_for_editor(request.actor, pk, form.cleaned_data["number"])
        publishing.publish(by=request.actor, version=version, what_changed=form.cleaned_data["what_changed"])
        messages.success(request, _("Published: everybody sees this version now."))
        return reverse("pathways:workbench", args=[pk])

    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once.handle(form.cleaned_data["form_key"], "publish_pathway", request.actor.user, work))
        except Refused as refused:
            form.add_error(None, str(refused))
            status = 409
    elif form.errors:
        status = 400
    elif bench.draft is None:
        messages.info(request, _("There is no draft now. Press Edit to begin one."))
        return redirect("pathways:workbench", pk)
    context = {
        "form": form,
        "bench": bench,
        "differences": differences.between(bench.published, bench.draft) if bench.draft else None,
        "crumbs": to_pathway(request.actor, pathway, (_("Publish"), "")),
    }
    return render(request, "pathways/publish.html", context, status=status)


@require_POST
def discard(request, pk):
    access.pathway_for_publisher(request.actor, pk)
    draft = access.draft_for_editor(request.actor, pk)
    if draft is None:
        raise Refused(_("There is no draft to throw away."))
    left = publishing.discard(by=request.actor, version=draft)
    messages.success(request, _("The draft was thrown away."))
    return redirect("pathways:workbench", pk) if left else redirect("pathways:own")


@require_POST
def archive(request, pk):
    publishing.archive(by=request.actor, pathway=access.pathway_for_publisher(request.actor, pk))
    messages.success(request, _("Archived: readers do not see it any more. You can take it into use again here."))
    return redirect("pathways:workbench", pk)


@require_POST
def restore(request, pk):
    publishing.restore(by=request.actor, pathway=access.pathway_for_publisher(request.actor, pk))
    messages.success(request, _("In use again."))
    return redirect("pathways:workbench", pk)


@require_safe
def preview(request, pk, number):
    """Any version by the readers' own page; an earlier one too."""
    version = access.version_for_editor(request.actor, pk, number)
    shown, groups = board_of(request.actor, version, request.GET, most=MOST)
    context = {"board": shown, "groups": groups, "staff": True, "version": version, "may_edit": False}
    return render(request, "pathways/preview.html", context)


@require_safe
def preview_stage(request, pk, number, code):
    version = access.version_for_editor(request.actor, pk, number)
    shown, groups = board_of(request.actor, version, request.GET)
    professional = request.GET.get("reader") != RESIDENT
    context = {
        "board": shown,
        "groups": groups,
        "staff": professional,
        "version": version,
        "page": StagePage(shown, code, professional=professional, tray=Tray(request.GET)),
        "crumbs": to_pathway(
            request.actor,
            version.pathway,
            (_("Version %(number)s") % {"number": number}, reverse("pathways:preview", args=[pk, number])),
            (_("Stage"), ""),
        ),
    }
    return render(request, "pathways/preview_stage.html", context)
