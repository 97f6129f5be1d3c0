"""All addresses. Pages stand under a language prefix (none for Finnish); token links, health and the technical admin
stand outside it. Every address carries a policy word: our own by `needs`, other packages' by the lists here."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.decorators.cache import never_cache

from config.urls_signin import SIGNIN_POLICIES, signin_patterns
from organizations import policy
from organizations.policy import PUBLIC, TECHNICAL_ADMIN, needs
from organizations.views import health, invitation
from referrals.views import mail_link

policy.third_party(SIGNIN_POLICIES)
policy.third_party({"admin:*": TECHNICAL_ADMIN})

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("healthz", needs(PUBLIC, health.healthz), name="healthz"),
    path("readyz", needs(PUBLIC, health.readyz), name="readyz"),
    path("kutsu/<str:token>/", needs(PUBLIC, invitation.invitation), name="invitation"),
    path("vastaa/<str:token>/", needs(PUBLIC, never_cache(mail_link.mail_link)), name="mail_link"),
    path("tekninen/", admin.site.urls),
    path("api/v1/", include("config.urls_api")),
    *i18n_patterns(
        *signin_patterns,
        path("", include("organizations.urls")),
        path("", include("directory.urls")),
        path("", include("pathways.urls")),
        path("", include("referrals.urls")),
        path("", include("evaluation.urls")),
        prefix_default_language=False,
    ),
]
