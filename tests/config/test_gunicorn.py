import pytest

from config.gunicorn import kind_of_page


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "/"),
        ("/haku/", "/haku"),
        ("/toiminta/nuorten-ryhma/", "/toiminta/…"),
        ("/sv/ohjaukset/7f3a/", "/sv/ohjaukset/…"),
        ("/kJ8sd_9f-Secret/", "/…"),
    ],
)
def test_access_log_tells_the_kind_of_page_only(path, kind):
    assert kind_of_page(path) == kind
