"""How what reaches a client is encrypted: AES-256-GCM, bound to its row, under a data key of the referral's own.

The data key lies in a table apart, wrapped with a key of the installation (`CONTACT_KEYS`): a backup leaves that table
out, so what has been erased cannot be read from an older copy (trust.md 1.9).
"""

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


class Unreadable(Exception):
    """Tampered with, moved from another row, or sealed with a key that is not here."""


def new_data_key() -> bytes:
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, told: bytes, bound_to: str) -> bytes:
    """`bound_to` names table, row and field: elsewhere the same bytes cannot be opened."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, told, bound_to.encode())


def unseal(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    """Raises Unreadable."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def current_key_id() -> str:
    return next(iter(settings.CONTACT_KEYS))


def wrap(data_key: bytes, bound_to: str) -> tuple[str, bytes]:
    """With the installation's newest key; gives its id and the wrapped key."""
    key_id = current_key_id()
    return key_id, seal(_installation_key(key_id), data_key, f"{bound_to}:{key_id}")


def unwrap(key_id: str, wrapped: bytes, bound_to: str) -> bytes:
    """Raises Unreadable."""
    return unseal(_installation_key(key_id), wrapped, f"{bound_to}:{key_id}")


def _installation_key(key_id: str) -> bytes:
    try:
        text = settings.CONTACT_KEYS[key_id]
    except KeyError as error:
        raise Unreadable(f"The key {key_id} is not among CONTACT_KEYS") from error
    return hashlib.sha256(b"contact:" + text.encode()).digest()
