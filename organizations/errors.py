class Refused(Exception):
    """An action cannot be done now; the text says why, in the reader's language. Shown as 409, nothing is saved."""
