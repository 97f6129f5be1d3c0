from urllib.parse import SplitResult, urlsplit


def parts_of(address: str) -> SplitResult:
    """An address that somebody sent, in parts; all of them empty when it is none (`http://[`)."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
