from django.urls import path

from organizations.policy import PUBLIC, needs
from pathways.views import menu

app_name = "pathways"

urlpatterns = [
    path("palveluvalikko/", needs(PUBLIC, menu.menu), name="menu"),
]
