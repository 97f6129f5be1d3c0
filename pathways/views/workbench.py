"""One pathway's own page: its draft, what is told of it, who edits it, what has been done."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organizations import policy
from organizations.addresses import key_in
from organizations.forms.posted import posted
from organizations.kept_posts import survives_sign_in
from organizations.paging import page_of
from pathways import access
from pathways.actions import editors, publishing
from pathways.actions.steps import tell as tell_of
from pathways.choices import ChangeKind
from pathways.crumbs import to_pathway
from pathways.forms.editors import OrganizationForm
from pathways.forms.telling import TellingForm
from pathways.reading.workbench import Workbench
from pathways.views.conflict import Outcome, save, written

_VERBS = {"add": editors.add_editor, "give": editors.give_to}


@require_safe
def workbench(request, pk):
    pathway = access.pathway_for_editor(request.actor, pk)
    context = {
        "bench": Workbench(request.actor, pathway),
        "may_publish": policy.may(request.actor, "pathway.publish", pathway),
        "crumbs": to_pathway(request.actor, pathway),
    }
    return render(request, "pathways/workbench.html", context)


@require_POST
def draft(request, pk):
    """A draft of what is published, or the one there is."""
    publishing.draft(by=request.actor, pathway=access.pathway_for_editor(request.actor, pk))
    messages.success(request, _("Here is the draft. Readers see the published version until you publish this one."))
    return redirect("pathways:workbench", pk)


@survives_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request, pk):
    """Names, summary, theme and groups. What was typed into a draft that is gone stays on the page."""
    pathway = access.pathway_for_editor(request.actor, pk)
    version = access.draft_for_editor(request.actor, pk) or pathway.versions.alive().for_board().first()
    if not version.is_draft and request.method != "POST":
        return no_draft(request, pk)
    form = TellingForm(written(request), instance=pathway.versions.get(pk=version.pk))
    outcome = Outcome()
    if request.method == "POST":

        def work():
            tell_of(by=request.actor, version=version, told=form.told(), seen=form.cleaned_data["seen"])

        outcome = save(form, version, pathway, work, kind=ChangeKind.TOLD)
    if outcome.saved:
        messages.success(request, _("Saved in the draft."))
        return redirect("pathways:workbench", pk)
    crumbs = to_pathway(request.actor, pathway, (_("What is told of the pathway"), ""))
    context = {"form": form, "conflict": outcome.conflict, "pathway": pathway, "crumbs": crumbs}
    return render(request, "pathways/telling.html", context, status=outcome.status)


@require_safe
def changes(request, pk):
    pathway = access.pathway_for_editor(request.actor, pk)
    page = page_of(pathway.changes.select_related("user", "organization"), request)
    context = {"page": page, "crumbs": to_pathway(request.actor, pathway, (_("Changes"), ""))}
    return render(request, "pathways/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def who_edits(request, pk):
    """Whose it is decides who else writes it; to whom it is given, the administrator."""
    pathway = access.pathway_for_publisher(request.actor, pk)
    may_give = policy.holds(request.actor, "region.administer")
    change = request.POST.get("change", "")
    if change == "remove":
        return _let_go(request, pathway)
    form = OrganizationForm(posted(request), organizations=access.organizations_to_edit(pathway))
    if request.method == "POST" and form.is_valid():
        if change in _VERBS and (change != "give" or may_give):
            _VERBS[change](by=request.actor, pathway=pathway, organization=form.cleaned_data["organization"])
            messages.success(request, _("Saved."))
            return redirect("pathways:who_edits", pk)
        form.add_error(None, _("Choose what to do."))
    crumbs = to_pathway(request.actor, pathway, (_("Who edits"), ""))
    context = {"form": form, "pathway": pathway, "may_give": may_give, "crumbs": crumbs}
    return render(request, "pathways/who_edits.html", context, status=400 if form.errors else 200)


def _let_go(request, pathway):
    """Of those who edit it, also one that has been put out of use since; pressed twice it is done once."""
    organization = pathway.co_editors.filter(pk=key_in(request.POST, "organization")).first()
    if organization:
        editors.remove_editor(by=request.actor, pathway=pathway, organization=organization)
    messages.success(request, _("Saved."))
    return redirect("pathways:who_edits", pathway.pk)


def no_draft(request, pk):
    messages.info(request, _("There is no draft now. Press Edit to begin one."))
    return redirect("pathways:workbench", pk)
