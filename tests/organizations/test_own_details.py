from django.urls import reverse

from tests.plugins.cast import signed_in


def test_person_changes_the_own_name_title_and_language(eero):
    answer = signed_in(eero).post(
        reverse("organizations:details"), {"name": "Eero K", "job_title": "ohjaaja", "language": "sv"}
    )

    eero.refresh_from_db()
    assert answer.status_code == 302
    assert (eero.name, eero.job_title, eero.language) == ("Eero K", "ohjaaja", "sv")


def test_person_cannot_change_the_sign_in_or_the_rights_by_the_same_form(eero):
    signed_in(eero).post(
        reverse("organizations:details"),
        {"name": "Eero", "language": "fi", "email": "x@y.example", "is_superuser": "on", "is_staff": "on"},
    )

    eero.refresh_from_db()
    assert (eero.email, eero.is_superuser, eero.is_staff) == ("eero@tarina.example", False, False)


def test_swedish_reader_meets_the_swedish_name(maija, county):
    county.name_sv = "Norra Savolax välfärdsområde"
    county.save()

    assert "<h1>Norra Savolax välfärdsområde" in signed_in(maija).get("/sv/oma/organisaatio/").content.decode()
    assert "<h1>Norra Savolax" not in signed_in(maija).get("/oma/organisaatio/").content.decode()
