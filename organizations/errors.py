class Refused(Exception):
    """An action cannot be done now; the text says why, in the reader's language. Shown as 409, nothing is saved."""


def why_refused(do, *args, **told) -> str:
    """Does it, and gives in words why it was refused; empty when it was done. For pages that say so themselves, so that
    the rest of the request, such as the counted try, is kept."""
    try:
        do(*args, **told)
    except Refused as refused:
        return str(refused)
    return ""
