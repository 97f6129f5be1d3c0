from datetime import timedelta

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations import limits, once
from organizations.actions import registrations
from organizations.errors import Refused
from organizations.forms.posted import posted
from organizations.forms.registration import RegistrationForm
from organizations.public_post import public_post

# Anybody may type anybody's address: that person gets no more mails than this.
_MAILS = {"most": 5, "within": timedelta(days=1)}


@public_post("registration", most=20)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request):
    """Anyone registers an organization; the region approves it."""
    form = RegistrationForm(posted(request))
    if request.method == "POST" and form.is_valid():

        def work():
            if limits.too_many(
                "registration_mail", limits.hashed(form.cleaned_data["contact_email"].lower()), **_MAILS
            ):
                raise Refused(_("Please wait a while and try again. Nothing was saved."))
            registrations.register(
                organization=form.organization(), registration=form.save(commit=False), language=get_language()[:2]
            )
            return reverse("organizations:registered")

        return redirect(once.handle(form.cleaned_data["form_key"], "registration", None, work))
    return render(request, "organizations/register.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
def registered(request):
    return render(request, "organizations/registered.html")
