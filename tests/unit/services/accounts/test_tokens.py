"""Access tokens and the key they are signed with."""

from __future__ import annotations

import base64
import json
import stat
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from core.errors import Misconfigured, Unauthenticated
from core.settings import AuthSettings, Settings
from services.accounts.tokens import AccessTokens, signing_key
from storage.tables import User

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
USER = User(email="asha@example.com", name="Asha Rao", role="admin", language="hi")
SIGN_IN = uuid.uuid4()


@pytest.fixture
def tokens(settings: Settings) -> AccessTokens:
    return AccessTokens(signing_key(settings))


def test_a_token_says_who_where_and_how_long(tokens: AccessTokens) -> None:
    token = tokens.issue(USER, SIGN_IN, NOW, HOUR)
    header = jwt.get_unverified_header(token)
    assert (header["alg"], header["kid"]) == ("RS256", tokens.key_id)
    claims = jwt.decode(token, options={"verify_signature": False})
    assert uuid.UUID(claims.pop("jti"))
    assert claims == {
        "iss": "nexura",
        "typ": "access",
        "sub": str(USER.id),
        "sid": str(SIGN_IN),
        "email": "asha@example.com",
        "role": "admin",
        "language": "hi",
        "iat": int(NOW.timestamp()),
        "exp": int((NOW + HOUR).timestamp()),
    }


def test_a_token_is_good_until_its_hour_is_over(tokens: AccessTokens) -> None:
    token = tokens.issue(USER, SIGN_IN, NOW, HOUR)
    read = tokens.read(token, NOW + HOUR - timedelta(seconds=1))
    assert (read.user_id, read.sign_in_id) == (USER.id, SIGN_IN)
    with pytest.raises(Unauthenticated) as caught:
        tokens.read(token, NOW + HOUR)
    assert caught.value.code == "TOKEN_EXPIRED"


def forged(token: str, header: dict[str, Any], signature: str | None = None) -> str:
    _, payload, old = token.split(".")
    head = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
    return f"{head}.{payload}.{old if signature is None else signature}"


def test_forgeries_are_refused(tokens: AccessTokens, token_key: str) -> None:
    token = tokens.issue(USER, SIGN_IN, NOW, HOUR)
    claims = jwt.decode(token, options={"verify_signature": False})
    key = load_pem_private_key(token_key.encode(), password=None)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert isinstance(key, rsa.RSAPrivateKey)
    strangers = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    forgeries = {
        "unsigned": forged(token, {"alg": "none", "typ": "JWT"}, ""),
        "signed by a stranger": jwt.encode(claims, strangers, algorithm="RS256"),
        # The public key taken as a shared secret: the classical confusion of algorithms.
        "signed with the public key": jwt.api_jws.PyJWS().encode(
            json.dumps(claims).encode(), public.hex(), algorithm="HS256"
        ),
        "of another kind": jwt.encode({**claims, "typ": "refresh"}, key, algorithm="RS256"),
        "of another issuer": jwt.encode({**claims, "iss": "elsewhere"}, key, algorithm="RS256"),
        "of no sign-in": jwt.encode({**claims, "sid": "everywhere"}, key, algorithm="RS256"),
        "endless": jwt.encode({name: claims[name] for name in claims if name != "exp"}, key, algorithm="RS256"),
        "ending never": jwt.encode({**claims, "exp": 1e30}, key, algorithm="RS256"),
        "cut short": token[:-10],
        "nothing": "",
        "noise": "a.b.c",
    }
    for kind, forgery in forgeries.items():
        with pytest.raises(Unauthenticated):
            pytest.fail(f"{kind}: {tokens.read(forgery, NOW)}")


def test_the_key_is_made_on_the_first_run_and_kept(settings: Settings) -> None:
    settings.auth = AuthSettings()
    first, second = signing_key(settings), signing_key(settings)
    assert AccessTokens(first).key_id == AccessTokens(second).key_id
    assert first.key_size >= 2048
    assert stat.S_IMODE((settings.storage.keys / "jwt.pem").stat().st_mode) == 0o600


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def test_a_key_on_one_line_is_read(settings: Settings, token_key: str) -> None:
    settings.auth = AuthSettings.model_validate({"jwt_private_key": token_key.replace("\n", "\\n")})
    assert signing_key(settings).key_size == 2048


@pytest.mark.parametrize(
    "key",
    ["nonsense", pem(ec.generate_private_key(ec.SECP256R1())), pem(rsa.generate_private_key(65537, 1024))],
    ids=["nonsense", "another kind", "too short"],
)
def test_an_unusable_key_is_refused_with_the_settings_name(settings: Settings, key: str) -> None:
    settings.auth = AuthSettings.model_validate({"jwt_private_key": key})
    with pytest.raises(Misconfigured, match="NEXURA_JWT_PRIVATE_KEY"):
        signing_key(settings)
