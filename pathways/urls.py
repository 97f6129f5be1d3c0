from django.urls import path

from organizations.policy import PUBLIC, needs
from pathways.views import board, menu, points

app_name = "pathways"

urlpatterns = [
    path("palveluvalikko/", needs(PUBLIC, menu.menu), name="menu"),
    path("kiinnittymisen-pisteet/", needs(PUBLIC, points.attachment_points), name="points"),
    path("polut/", needs(PUBLIC, board.pathways), name="pathways"),
    path("polut/<str:key>/", needs(PUBLIC, board.board), name="board"),
    path("polut/<str:key>/<slug:code>/", needs(PUBLIC, board.stage), name="stage"),
]
