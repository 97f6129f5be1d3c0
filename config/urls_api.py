"""The interface for other systems. One version at a time; what is public on the pages is public here."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from directory.api import ActivitiesView
from organizations.policy import PUBLIC, needs

urlpatterns = [
    path("activities/", needs(PUBLIC, ActivitiesView.as_view()), name="api_activities"),
    path("schema/", needs(PUBLIC, SpectacularJSONAPIView.as_view()), name="api_schema"),
]
