from django.urls import path

from evaluation.views import figures
from organizations.policy import needs

app_name = "evaluation"

urlpatterns = [
    path("luvut/", needs("figures.see", figures.figures), name="figures"),
    path("luvut/csv/", needs("figures.see", figures.figures_csv), name="figures_csv"),
]
