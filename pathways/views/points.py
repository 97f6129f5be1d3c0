from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organizations.crumbs import trail
from pathways.reading.points import points


@require_safe
def attachment_points(request):
    context = {
        "points": points(),
        "crumbs": trail((_("Pathways"), reverse("pathways:pathways")), (_("Attachment points"), "")),
    }
    return render(request, "pathways/points.html", context)
