from django.urls import path

from organizations.policy import needs
from referrals.views import types

app_name = "referrals"

urlpatterns = [
    path("hallinta/lahetetyypit/", needs("region.administer", types.type_list), name="types"),
    path("hallinta/lahetetyypit/uusi/", needs("region.administer", types.add_type), name="add_type"),
    path("hallinta/lahetetyypit/<int:pk>/", needs("region.administer", types.edit_type), name="edit_type"),
]
