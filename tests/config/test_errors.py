import re

import pytest
from django.test import RequestFactory

from config import errors


@pytest.fixture
def request_with_id():
    request = RequestFactory().get("/")
    request.request_id = "0123456789ab"
    return request


@pytest.mark.parametrize(
    ("handler", "status"), [(errors.server_error, 500), (errors.bad_request, 400), (errors.csrf_failure, 403)]
)
def test_page_of_last_resort_needs_no_database_and_speaks_three_languages(request_with_id, handler, status):
    response = handler(request_with_id)

    page = response.content.decode()
    assert response.status_code == status
    assert "0123456789ab" in page
    assert {"fi", "sv", "en"} <= set(re.findall(r'lang="(\w\w)"', page))


def test_page_of_last_resort_comes_out_without_a_request_id():
    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Tunniste" not in response.content.decode()


def test_page_of_last_resort_comes_out_without_collected_static_files(request_with_id, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }

    assert errors.server_error(request_with_id).status_code == 500
