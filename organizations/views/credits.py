from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations import credits


@require_safe
def page(request):
    context = {
        "data": credits.DATA,
        "words": credits.WORDS,
        "vendored": credits.vendored(),
        "beside": credits.BESIDE,
        "libraries": credits.libraries(),
    }
    return render(request, "organizations/credits.html", context)
