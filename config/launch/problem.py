class Problem(Exception):
    """Something that the person at the terminal can mend; the message is all that they see."""
