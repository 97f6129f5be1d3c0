"""Faults that change nothing that anybody could see, each looked at: why."""

_BY_KEYS = "changes nothing: what is answered is put together by the keys asked for; the filter only spares reading"
_NO_CODE = "changes nothing: no referral is without a code, so an unreadable one finds none; it only spares asking"

WHY: dict[str, str] = {
    "activities_chosen: drops Activity.objects.no_longer_shown().filter(pk__in=keys)": _BY_KEYS,
    "activities_for_guiding: drops Activity.objects.whole().filter(pk__in=keys)": _BY_KEYS,
    "referral_of_client: always Referral.objects.whole().of_slip(code).first()": _NO_CODE,
}
