"""The steps of a draft, one by one."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from directory.models import Stage
from organizations import once
from organizations.errors import Refused
from organizations.kept_posts import survives_sign_in
from pathways import access
from pathways.actions import steps
from pathways.choices import ChangeKind
from pathways.crumbs import to_pathway
from pathways.forms.step import NewStepForm, StepForm
from pathways.models import PathwayStep
from pathways.reading.board import rule_of
from pathways.reading.drawn import would_stand
from pathways.views.conflict import Outcome, save, written
from pathways.views.workbench import no_draft


@survives_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, pk):
    pathway = access.pathway_for_editor(request.actor, pk)
    draft = access.draft_for_editor(request.actor, pk)
    if draft is None and request.method != "POST":
        return no_draft(request, pk)
    looking = "look" in request.POST
    stage = Stage.objects.filter(code=request.GET.get("stage", ""), in_use=True).first()
    form = NewStepForm(written(request), instance=PathwayStep(), initial={"stage": stage}, looking=looking)

    def work():
        if draft is None:
            raise Refused(_("There is no draft now. Begin one on the pathway's page, then save here again."))
        step = steps.add_step(by=request.actor, version=draft, told=form.told())
        messages.success(request, _("Added to the draft."))
        return address_of(step)

    status = 400 if request.method == "POST" and form.errors else 200
    if request.method == "POST" and form.is_valid() and not looking:
        try:
            return redirect(once.handle(form.cleaned_data["form_key"], "add_step", request.actor.user, work))
        except Refused as refused:
            form.add_error(None, str(refused))
            status = 409
    return _page(request, pathway, form, _("New step"), status)


@survives_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk, uid):
    pathway = access.pathway_for_editor(request.actor, pk)
    step = access.step_for_editor(request.actor, pk, uid)
    if step is None:
        return _changed_too_late(request, pathway)
    looking = "look" in request.POST
    form = StepForm(written(request), instance=access.step_for_editor(request.actor, pk, uid), looking=looking)
    outcome = Outcome(status=400 if looking and form.errors else 200)
    if request.method == "POST" and not looking:

        def work():
            steps.change_step(by=request.actor, step=step, told=form.told(), seen=form.cleaned_data["seen"])

        outcome = save(form, step, pathway, work, kind=ChangeKind.STEP_CHANGED, step_uid=uid)
    if outcome.saved:
        messages.success(request, _("Saved in the draft."))
        return redirect(address_of(step))
    return _page(request, pathway, form, step.name, outcome.status, step=step, conflict=outcome.conflict)


@require_POST
def move(request, pk, uid):
    step = access.step_for_editor(request.actor, pk, uid)
    if step is None:
        return gone(request, pk, _("Somebody has removed this step meanwhile."))
    steps.move_step(by=request.actor, step=step, earlier="earlier" in request.POST)
    return redirect(address_of(step))


@require_POST
def remove(request, pk, uid):
    step = access.step_for_editor(request.actor, pk, uid)
    if step is None:
        return gone(request, pk, _("Somebody has removed this step meanwhile."))
    steps.remove_step(by=request.actor, step=step)
    messages.success(request, _("“%(name)s” was taken out of the draft.") % {"name": step.name})
    return redirect("pathways:workbench", pk)


@require_POST
def put_back(request, pk, uid):
    access.step_for_editor(request.actor, pk, uid)
    draft = access.draft_for_editor(request.actor, pk)
    if draft is None:
        return no_draft(request, pk)
    step = steps.put_back_step(by=request.actor, version=draft, uid=uid)
    messages.success(request, _("The step is in the draft again."))
    return redirect(address_of(step))


def address_of(step) -> str:
    """Where the step stands on the workbench."""
    return reverse("pathways:workbench", args=[step.version.pathway_id]) + f"#step-{step.uid}"


def gone(request, pk, why):
    messages.warning(request, why)
    return redirect("pathways:workbench", pk)


def _changed_too_late(request, pathway):
    """What was typed is not lost: it may be saved as a new step."""
    why = _("This step is not in the draft any more: somebody has removed it, or published or thrown away the draft.")
    if request.method != "POST":
        return gone(request, pathway.pk, why)
    data = request.POST.copy()
    data["form_key"] = str(uuid4())
    form = NewStepForm(data, instance=PathwayStep())
    form.full_clean()
    form.add_error(None, why)
    save_to = reverse("pathways:add_step", args=[pathway.pk])
    return _page(request, pathway, form, _("Your text is here"), 409, save_to=save_to)


def _page(request, pathway, form, title, status, *, step=None, conflict=None, save_to=""):
    context = {
        "form": form,
        "title": title,
        "pathway": pathway,
        "step": step,
        "conflict": conflict,
        "save_to": save_to,
        "would_stand": _would_stand(request, pathway, form, step),
        "crumbs": to_pathway(request.actor, pathway, (title, "")),
    }
    return render(request, "pathways/step.html", context, status=status)


def _would_stand(request, pathway, form, step):
    """As the form tells it now; before anything is typed, as it is stored."""
    pinned = tuple(step.placements.values_list("activity", flat=True)) if step else ()
    if form.is_bound:
        rule = form.rule(pinned)
    else:
        stored = PathwayStep.objects.with_rules().filter(pk=step.pk).first() if step else None
        rule = rule_of(stored) if stored else None
    return would_stand(request.actor, pathway, rule) if rule else None
