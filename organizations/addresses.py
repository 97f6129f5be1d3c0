from urllib.parse import SplitResult, urlsplit


def parts_of(address: str) -> SplitResult:
    """An address that somebody sent, in parts; all of them empty when it is none (`http://[`)."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def key_in(parameters, name: str) -> int | None:
    """The row's number that an address gives; None for what is none."""
    value = parameters.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None
