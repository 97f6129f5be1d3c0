"""The pathways that one looks after, and a new one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organizations import once, policy
from organizations.errors import Refused
from organizations.forms.posted import posted
from organizations.paging import page_of
from pathways import access
from pathways.actions import beginning, copying, seeding
from pathways.crumbs import title_of_list, to_list
from pathways.forms.beginning import NewPathwayForm, ReadyMadeForm
from pathways.models import Pathway, PathwayVersion
from pathways.reading import ready_made
from pathways.reading.own import rows_of, with_versions


@require_safe
def own(request):
    mine = policy.rows(request.actor, "pathway.edit", Pathway.objects.all())
    page = page_of(with_versions(mine), request)
    context = {
        "title": title_of_list(request.actor),
        "page": page,
        "rows": rows_of(page),
        "whole_county": policy.holds(request.actor, "region.administer"),
        "ready_made": [] if page else _ready_made(request.actor),
        "crumbs": to_list(request.actor),
    }
    return render(request, "pathways/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    form = NewPathwayForm(
        posted(request),
        initial={"copy_of": request.GET.get("copy_of")},
        organizations=access.organizations_to_own(request.actor),
        home=request.actor.membership.organization_id,
        versions=_published(request.actor),
    )
    if request.method == "POST" and form.is_valid():

        def work():
            return reverse("pathways:workbench", args=[_begin(request.actor, form).pathway_id])

        return redirect(once.handle(form.cleaned_data["form_key"], "add_pathway", request.actor.user, work))
    context = {
        "form": form,
        "ready_made": _ready_made(request.actor),
        "crumbs": to_list(request.actor, (_("Add a pathway"), "")),
    }
    return render(request, "pathways/add.html", context, status=400 if form.errors else 200)


@require_POST
def add_ready_made(request):
    """One of ours, for the organization that one works for."""
    form = ReadyMadeForm(request.POST)
    if not form.is_valid():
        raise Refused(_("There is no such ready-made pathway. Choose one on the page where pathways are added."))

    file = form.cleaned_data["file"]

    def work():
        if file not in {one.file for one in _ready_made(request.actor)}:
            raise Refused(_("The county has this ready-made pathway already."))
        made = seeding.add_model(by=request.actor, organization=request.actor.organization, file=file)
        messages.success(request, _("The pathway is here as a draft. Read it through and make it your own."))
        return reverse("pathways:workbench", args=[made.pathway_id])

    return redirect(once.handle(form.cleaned_data["form_key"], "ready_made", request.actor.user, work))


def _begin(actor, form) -> PathwayVersion:
    told, organization = form.cleaned_data, form.organization_chosen()
    model = told["copy_of"]
    if model is None:
        return beginning.begin(by=actor, organization=organization, name=told["name"], summary=told["summary"])
    return copying.clone(by=actor, version=model, organization=organization, told=form.texts_of_copy())


def _published(actor):
    return policy.rows(actor, policy.PUBLIC, PathwayVersion.objects.for_board()).order_by("name_fi", "pk")


def _ready_made(actor) -> list[ready_made.ReadyMade]:
    return ready_made.not_yet_in(actor.region_id)
