"""One's own first page, details and the work one acts in."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organizations import promise
from organizations.actions import people
from organizations.actor import ACTING_KEY
from organizations.choices import PROMISE_VERSION
from organizations.forms.people import OwnDetailsForm, PromiseForm
from organizations.forms.posted import posted
from organizations.homes import home_of
from organizations.models import Membership


@require_safe
def home(request):
    """After sign-in: each role to its own first page."""
    return redirect(home_of(request.actor))


@require_safe
def no_role(request):
    return render(request, "organizations/no_role.html")


@require_http_methods(["GET", "HEAD", "POST"])
def details(request):
    """One's own name, job title and language of mails."""
    form = OwnDetailsForm(posted(request), instance=request.actor.user)
    if request.method == "POST" and form.is_valid():
        people.change_details(person=form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect("organizations:details")
    return render(request, "organizations/details.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def give_promise(request):
    """The promise of confidentiality: read, accepted once, read again and printed."""
    form = PromiseForm(posted(request), initial={"version": PROMISE_VERSION})
    if request.method == "POST" and form.is_valid():
        people.accept_promise(by=request.actor, version=form.cleaned_data["version"])
        messages.success(request, _("Thank you. You can read the promise again in your own menu."))
        return redirect(_wanted(request) or "organizations:home")
    context = {"form": form, "sentences": promise.SENTENCES, "waits": request.lacks_promise}
    return render(request, "organizations/promise.html", context, status=400 if form.errors else 200)


def _wanted(request) -> str:
    """The page from which one was led here; a page of ours or none."""
    wanted = request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else ""


@require_POST
def switch(request):
    """A person with several works changes to another of their own."""
    mine = Membership.objects.open().filter(user=request.actor.user)
    try:
        chosen = int(request.POST.get("membership", ""))
    except ValueError:
        raise Http404 from None
    membership = get_object_or_404(mine.select_related("organization"), pk=chosen)
    request.session[ACTING_KEY] = membership.pk
    messages.success(request, _("You now work as: %(membership)s") % {"membership": membership})
    return redirect("organizations:home")
