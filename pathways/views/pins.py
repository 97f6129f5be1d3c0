"""Activities pinned to a step of a draft, with what is agreed of them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organizations.addresses import key_in
from organizations.errors import Refused
from organizations.forms.posted import posted
from pathways import access
from pathways.actions import placing
from pathways.choices import ChangeKind
from pathways.crumbs import to_pathway
from pathways.forms.pin import AgreedForm, FindForm
from pathways.models import Placement
from pathways.reading.pins import lost_pins, pins_on
from pathways.views.conflict import Outcome, save
from pathways.views.steps import gone

# So many are shown; whoever has more narrows the search.
_MOST = 20


@require_safe
def pins(request, pk, uid):
    step = access.step_for_editor(request.actor, pk, uid)
    if step is None:
        return _step_gone(request, pk)
    form = FindForm(request.GET)
    wanted = form.cleaned_data.get("q", "") if form.is_valid() else ""
    found = _found(request.actor, step, wanted)
    context = {
        "step": step,
        "pins": pins_on(step),
        "lost": lost_pins(step),
        "form": form,
        "wanted": wanted,
        "found": found[:_MOST],
        "has_more": len(found) > _MOST,
        "crumbs": _crumbs(request, step, (_("Pinned activities"), "")),
    }
    return render(request, "pathways/pins.html", context, status=400 if form.errors else 200)


@require_POST
def place(request, pk, uid):
    """Pressed twice it is pinned once."""
    step = access.step_for_editor(request.actor, pk, uid)
    if step is None:
        return _step_gone(request, pk)
    key = key_in(request.POST, "activity")
    activity = access.activities_to_pin(request.actor, step.version.pathway).filter(pk=key).first() if key else None
    if activity is None:
        raise Refused(_("This activity is not published, so nobody would see it."))
    if step.placements.filter(activity=activity).exists():
        messages.info(request, _("%(name)s is pinned here already.") % {"name": activity.name})
    else:
        placing.place(by=request.actor, step=step, activity=activity)
        messages.success(request, _("%(name)s is pinned. Tell next what is agreed.") % {"name": activity.name})
    return redirect(_address(step) + _search_again(request))


@require_http_methods(["GET", "HEAD", "POST"])
def pin(request, pk, uid, activity):
    step = access.step_for_editor(request.actor, pk, uid)
    if step is None:
        return _step_gone(request, pk)
    stored, pinned = access.pin_for_editor(request.actor, step, activity)
    if stored is None and request.method != "POST":
        return redirect(_address(step))
    form = AgreedForm(posted(request), instance=Placement.objects.filter(pk=stored.pk).first() if stored else None)
    outcome = Outcome()
    if request.method == "POST":

        def work():
            if stored is None:
                raise Refused(_("Somebody has unpinned this activity meanwhile."))
            placing.agree(by=request.actor, placement=stored, agreed=form.told(), seen=form.cleaned_data["seen"])

        outcome = save(form, stored, step.version.pathway, work, kind=ChangeKind.AGREED, step_uid=uid)
    if outcome.saved:
        messages.success(request, _("Saved in the draft."))
        return redirect(_address(step))
    crumbs = _crumbs(request, step, (_("Pinned activities"), _address(step)), (pinned.name, ""))
    context = {"step": step, "activity": pinned, "pin": stored, "form": form, "crumbs": crumbs}
    return render(request, "pathways/pin.html", context | {"conflict": outcome.conflict}, status=outcome.status)


@require_POST
def move(request, pk, uid, activity):
    return _write(request, pk, uid, activity, _move)


@require_POST
def unplace(request, pk, uid, activity):
    return _write(request, pk, uid, activity, _unplace)


@require_POST
def put_back(request, pk, uid, activity):
    step = access.step_for_editor(request.actor, pk, uid)
    if step is None:
        return _step_gone(request, pk)
    placing.put_back_pin(by=request.actor, step=step, activity=activity)
    messages.success(request, _("The activity is pinned again, with what was agreed."))
    return redirect(_address(step))


def _write(request, pk, uid, activity, do):
    step = access.step_for_editor(request.actor, pk, uid)
    if step is None:
        return _step_gone(request, pk)
    stored, _pinned = access.pin_for_editor(request.actor, step, activity)
    if stored is None:
        messages.warning(request, _("Somebody has unpinned this activity meanwhile."))
    else:
        do(request, stored)
    return redirect(_address(step))


def _move(request, placement):
    placing.move_pin(by=request.actor, placement=placement, earlier="earlier" in request.POST)


def _unplace(request, placement):
    placing.unplace(by=request.actor, placement=placement)
    messages.success(request, _("%(name)s is not pinned any more.") % {"name": placement.activity.name})


def _found(actor, step, wanted):
    """One more than is shown; of no words none."""
    if not wanted:
        return []
    fitting = access.activities_to_pin(actor, step.version.pathway).named_like(wanted)
    free = fitting.exclude(pk__in=step.placements.values("activity")).with_texts()
    return list(free.order_by("sort_key", "pk")[: _MOST + 1])


def _address(step) -> str:
    return reverse("pathways:pins", args=[step.version.pathway_id, step.uid])


def _search_again(request) -> str:
    wanted = request.POST.get("q", "")[:80]
    return f"?{urlencode({'q': wanted})}" if wanted else ""


def _crumbs(request, step, *below):
    pathway = step.version.pathway
    own = reverse("pathways:step", args=[pathway.pk, step.uid])
    return to_pathway(request.actor, pathway, (step.name, own), *below)


def _step_gone(request, pk):
    return gone(request, pk, _("This step is not in the draft any more."))
