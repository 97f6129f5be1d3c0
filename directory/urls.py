from django.urls import path

from directory.views import (
    activity,
    answer,
    curate,
    front_doors,
    listing_text,
    listings,
    organization,
    plan,
    preview,
    search,
    selection,
)
from organizations.policy import PUBLIC, needs

app_name = "directory"

urlpatterns = [
    path("haku/", needs(PUBLIC, search.search), name="search"),
    path("haku/ehdotukset/", needs(PUBLIC, search.suggest), name="suggest"),
    path("valitut/", needs(PUBLIC, selection.chosen), name="selection"),
    path("valitut/tuloste/", needs(PUBLIC, selection.print_chosen), name="print_selection"),
    path("suunnitelma/", needs(PUBLIC, plan.plan), name="plan"),
    path("omat/toiminnat/", needs("activity.edit", listings.listings), name="listings"),
    path("omat/toiminnat/uusi/", needs("activity.edit", listings.add), name="add_listing"),
    path("omat/toiminnat/<int:pk>/", needs("activity.edit", listings.listing), name="listing"),
    path("omat/toiminnat/<int:pk>/julkaise/", needs("activity.edit", listings.publish), name="publish"),
    path("omat/toiminnat/<int:pk>/tauko/", needs("activity.edit", listings.pause), name="pause"),
    path("omat/toiminnat/<int:pk>/arkistoi/", needs("activity.edit", listings.archive), name="archive"),
    path("omat/toiminnat/<int:pk>/palauta/", needs("activity.edit", listings.restore), name="restore"),
    path("omat/toiminnat/<int:pk>/kysymys/<str:question>/", needs("activity.edit", answer.answer), name="answer"),
    path("omat/toiminnat/<int:pk>/kieli/<str:language>/", needs("activity.edit", listing_text.text), name="text"),
    path(
        "omat/toiminnat/<int:pk>/kieli/<str:language>/poista/",
        needs("activity.edit", listing_text.remove),
        name="remove_text",
    ),
    path("omat/toiminnat/<int:pk>/esikatselu/", needs("activity.edit", preview.preview), name="preview"),
    path("omat/toiminnat/<int:pk>/luokitus/", needs("activity.curate", curate.curate), name="curate"),
    path("hallinta/etuovet/", needs("region.administer", front_doors.door_list), name="front_doors"),
    path("hallinta/etuovet/uusi/", needs("region.administer", front_doors.add), name="add_front_door"),
    path("hallinta/etuovet/<int:pk>/", needs("region.administer", front_doors.edit), name="edit_front_door"),
    path("hallinta/etuovet/<int:pk>/poista/", needs("region.administer", front_doors.remove), name="remove_front_door"),
    path("t/<int:pk>/", needs(PUBLIC, activity.short), name="short"),
    path("toiminta/<str:key>/", needs(PUBLIC, activity.activity), name="activity"),
    path("toiminta/<str:key>/tuloste/", needs(PUBLIC, activity.print_activity), name="print_activity"),
    path("toimija/<str:key>/", needs(PUBLIC, organization.organization), name="organization"),
    path("toimijat/", needs(PUBLIC, organization.organizations), name="organizations"),
]
