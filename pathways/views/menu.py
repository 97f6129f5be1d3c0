"""The service menu: one address for everybody, another picture for professionals than for residents."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory import access, guiding
from directory.search import labels
from pathways.reading import menu as reading
from pathways.reading.menu_cards import card_of
from pathways.reading.wheel import draw


@require_safe
def menu(request):
    professional = access.reads_as_professional(request.actor)
    names = labels.load(public=not professional)
    page = reading.read(request.GET, names, request.actor, professional=professional)
    rows = access.activities_found(request.actor, page.shown)
    offers = guiding.offers(request.actor, rows, page.carried)
    cards = [card_of(row, page.tray, offers.get(row.pk)) for row in rows]
    wheel = None if page.asked.as_list else draw(page.rings, *page.centre)
    on_paper = sum(not card.private for card in cards)
    told = {"menu": page, "cards": cards, "tray": page.tray, "wheel": wheel, "on_paper": on_paper}
    return render(request, "pathways/menu.html", told)
