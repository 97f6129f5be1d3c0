from django.urls import path

from organizations.policy import PUBLIC, needs
from pathways.views import board, menu, own, pins, points, publishing, steps, workbench

app_name = "pathways"
_STEP = "omat/polut/<int:pk>/askel/<uuid:uid>/"
_PIN = f"{_STEP}toiminnat/<int:activity>/"

urlpatterns = [
    path("palveluvalikko/", needs(PUBLIC, menu.menu), name="menu"),
    path("kiinnittymisen-pisteet/", needs(PUBLIC, points.attachment_points), name="points"),
    path("polut/", needs(PUBLIC, board.pathways), name="pathways"),
    path("polut/<str:key>/", needs(PUBLIC, board.board), name="board"),
    path("polut/<str:key>/<slug:code>/", needs(PUBLIC, board.stage), name="stage"),
    path("omat/polut/", needs("pathway.edit", own.own), name="own"),
    path("omat/polut/uusi/", needs("pathway.publish", own.add), name="add"),
    path("omat/polut/uusi/valmis/", needs("pathway.publish", own.add_ready_made), name="add_ready_made"),
    path("omat/polut/<int:pk>/", needs("pathway.edit", workbench.workbench), name="workbench"),
    path("omat/polut/<int:pk>/luonnos/", needs("pathway.edit", workbench.draft), name="draft"),
    path("omat/polut/<int:pk>/kerro/", needs("pathway.edit", workbench.tell), name="tell"),
    path("omat/polut/<int:pk>/muutokset/", needs("pathway.edit", workbench.changes), name="changes"),
    path("omat/polut/<int:pk>/muokkaajat/", needs("pathway.publish", workbench.who_edits), name="who_edits"),
    path("omat/polut/<int:pk>/julkaise/", needs("pathway.publish", publishing.publish), name="publish"),
    path("omat/polut/<int:pk>/hylkaa/", needs("pathway.publish", publishing.discard), name="discard"),
    path("omat/polut/<int:pk>/arkistoi/", needs("pathway.publish", publishing.archive), name="archive"),
    path("omat/polut/<int:pk>/palauta/", needs("pathway.publish", publishing.restore), name="restore"),
    path("omat/polut/<int:pk>/versio/<int:number>/", needs("pathway.edit", publishing.preview), name="preview"),
    path(
        "omat/polut/<int:pk>/versio/<int:number>/<slug:code>/",
        needs("pathway.edit", publishing.preview_stage),
        name="preview_stage",
    ),
    path("omat/polut/<int:pk>/askel/uusi/", needs("pathway.edit", steps.add), name="add_step"),
    path(_STEP, needs("pathway.edit", steps.change), name="step"),
    path(f"{_STEP}siirra/", needs("pathway.edit", steps.move), name="move_step"),
    path(f"{_STEP}poista/", needs("pathway.edit", steps.remove), name="remove_step"),
    path(f"{_STEP}palauta/", needs("pathway.edit", steps.put_back), name="put_back_step"),
    path(f"{_STEP}toiminnat/", needs("pathway.edit", pins.pins), name="pins"),
    path(f"{_STEP}toiminnat/kiinnita/", needs("pathway.edit", pins.place), name="place"),
    path(_PIN, needs("pathway.edit", pins.pin), name="pin"),
    path(f"{_PIN}siirra/", needs("pathway.edit", pins.move), name="move_pin"),
    path(f"{_PIN}irrota/", needs("pathway.edit", pins.unplace), name="unplace"),
    path(f"{_PIN}palauta/", needs("pathway.edit", pins.put_back), name="put_back_pin"),
]
