"""What `check --deploy` says of settings that are right for a trial and wrong for real use."""

from organizations import checks


def told(check):
    return [message.id for message in check(None)]


def test_real_use_without_a_mail_server_is_refused(settings):
    assert told(checks.mails_leave_the_house) == ["house.E004"]

    settings.EMAIL_HOST = "smtp.example"

    assert told(checks.mails_leave_the_house) == []


def test_second_factor_that_is_only_offered_is_warned_of(settings):
    settings.SECOND_FACTOR = "offered"
    assert told(checks.second_factor_is_asked) == ["house.W005"]

    settings.SECOND_FACTOR = "required"

    assert told(checks.second_factor_is_asked) == []


def test_https_without_a_known_proxy_is_warned_of(settings):
    settings.SITE_URL, settings.BEHIND_PROXY = "https://polku.example", False
    assert told(checks.proxy_is_known) == ["house.W006"]

    settings.BEHIND_PROXY = True

    assert told(checks.proxy_is_known) == []


def test_trial_without_https_has_no_proxy(settings):
    settings.SITE_URL, settings.BEHIND_PROXY = "http://127.0.0.1:8000", False

    assert told(checks.proxy_is_known) == []
