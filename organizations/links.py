"""Links in mails: made from a key and the row's public id, so a resend gives the same link and no dump holds one."""

import base64
import hashlib
import hmac

from django.conf import settings


def token_for(purpose: str, public_id) -> str:
    """43 URL-safe characters; the same for the same purpose, id and LINK_KEY."""
    digest = hmac.new(settings.LINK_KEY.encode(), f"{purpose}:{public_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def fingerprint(token: str) -> str:
    """What a row keeps of its link: enough to find it by the token, useless to make the token."""
    return hashlib.sha256(token.encode()).hexdigest()
