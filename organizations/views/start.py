from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations import front


@require_safe
def start(request):
    template, context = front.part()
    return render(request, "organizations/start.html", context | {"front": template})
