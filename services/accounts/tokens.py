"""Access tokens: JSON Web Tokens signed with RS256, so that other services can verify them with the public key alone.

Refresh tokens and API keys are random strings, of which only a digest is stored.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from core.errors import Misconfigured, Unauthenticated
from core.settings import Settings
from storage.objects import secret_file
from storage.tables import User

_ALGORITHM = "RS256"
_ISSUER = "nexura"
_KIND = "access"
_BITS = 2048
_CLAIMS = ("sub", "email", "role", "language", "iat", "exp", "jti", "sid", "typ", "iss")


@dataclass(frozen=True)
class AccessClaims:
    """What a valid access token says: whose it is and of which sign-in."""

    user_id: uuid.UUID
    sign_in_id: uuid.UUID


class AccessTokens:
    """Signs and reads access tokens."""

    def __init__(self, key: RSAPrivateKey) -> None:
        self._private = key
        self._public = key.public_key()
        public_bytes = self._public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.key_id = hashlib.sha256(public_bytes).hexdigest()[:16]

    def issue(self, user: User, sign_in_id: uuid.UUID, now: datetime, lifetime: timedelta) -> str:
        """A token for `user` that is good until `now + lifetime`, or until the sign-in is revoked."""
        claims: dict[str, Any] = {
            "iss": _ISSUER,
            "typ": _KIND,
            "sub": str(user.id),
            "sid": str(sign_in_id),
            "jti": str(uuid.uuid4()),
            "email": user.email,
            "role": user.role,
            "language": user.language,
            "iat": now,
            "exp": now + lifetime,
        }
        return jwt.encode(claims, self._private, algorithm=_ALGORITHM, headers={"kid": self.key_id})

    def read(self, token: str, now: datetime) -> AccessClaims:
        """The claims of a token. Raises `Unauthenticated`: `TOKEN_EXPIRED` when its time is over, else the plain code."""
        try:
            claims = jwt.decode(
                token,
                self._public,
                algorithms=[_ALGORITHM],
                issuer=_ISSUER,
                options={"require": list(_CLAIMS), "verify_exp": False, "verify_iat": False},
            )
            expires_at = datetime.fromtimestamp(claims["exp"], UTC)
            read = AccessClaims(uuid.UUID(claims["sub"]), uuid.UUID(claims["sid"]))
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError) as error:
            raise Unauthenticated("The access token is not valid. Sign in again.") from error
        if claims["typ"] != _KIND:
            raise Unauthenticated("That is not an access token. Sign in again.")
        if expires_at <= now:
            raise Unauthenticated("The access token has expired. Refresh it.", code="TOKEN_EXPIRED")
        return read


def digest(secret: str) -> str:
    """What is stored of a long random secret: its SHA-256 in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


def signing_key(settings: Settings) -> RSAPrivateKey:
    """The RSA key from settings, or from the data folder, where it is made on the first run. Raises `Misconfigured`."""
    if settings.auth.jwt_private_key is not None:
        # Environment files hold one line per value, so a PEM's line ends may come as two characters.
        pem = settings.auth.jwt_private_key.get_secret_value().replace("\\n", "\n").encode()
    else:
        pem = secret_file(settings.storage.keys / "jwt.pem", _new_key)
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Misconfigured(f"{_WHERE} cannot be read as an unencrypted PEM private key.") from error
    if not isinstance(key, RSAPrivateKey) or key.key_size < _BITS:
        raise Misconfigured(f"{_WHERE} has to be an RSA key of at least {_BITS} bits.")
    return key


_WHERE = "The token key (NEXURA_JWT_PRIVATE_KEY, or keys/jwt.pem in the data folder)"


def _new_key() -> bytes:
    key = generate_private_key(public_exponent=65537, key_size=_BITS)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
