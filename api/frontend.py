"""The web app, served beside the interface: its built files as they lie in `ui/dist`, and its one page for every address.

What is a file and what is a page is decided here; what the pages show is the web app's. Addresses of the interface and of
operations are never touched, so an unknown one stays a JSON 404.
"""

from __future__ import annotations

import mimetypes
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

BUILT = Path(__file__).resolve().parent.parent / "ui" / "dist"
"""Where the built web app lies: in a checkout and, as package data, in an installation."""

_NOT_OURS = ("/api", "/health", "/metrics")
_INDEX = "index.html"
_NONCE = "__CSP_NONCE__"
_ENCODINGS = {"br": ".br", "gzip": ".gz"}
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"

_MISSING = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Nexura</title>
<h1>The web app is not built</h1>
<p>The service runs, and its interface is described at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<p>To build the web app, run <code>make ui</code> in the project's folder and start the service again.</p>
</html>
"""


def content_security_policy(nonce: str) -> str:
    """What the page may do: its own scripts, and styles that are files or carry this answer's nonce. No inline scripts."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self' 'nonce-{nonce}'",
            "font-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


@dataclass(frozen=True)
class _Asset:
    """One file, and the compressed copies that lie beside it, by encoding."""

    path: Path
    media_type: str
    encoded: Mapping[str, Path]
    cache: str


class Frontend:
    """Answers browsers that ask for the web app; passes everything else on.

    The files are listed once, when the service starts: nothing outside the list can be asked for.
    """

    def __init__(self, app: ASGIApp, built: Path = BUILT) -> None:
        self._app = app
        self._assets = _listed(built)
        index = built / _INDEX
        self._index = index.read_text("utf-8") if index.is_file() else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or pass it on."""
        response = self._response(scope) if scope["type"] == "http" else None
        await (response or self._app)(scope, receive, send)

    def _response(self, scope: Scope) -> Response | None:
        path: str = scope["path"]
        if scope["method"] not in ("GET", "HEAD") or any(
            path == own or path.startswith(f"{own}/") for own in _NOT_OURS
        ):
            return None
        headers = Headers(scope=scope)
        asset = self._assets.get(path)
        if asset is not None:
            return _file(asset, headers)
        if path.startswith("/assets/") or not _takes_html(headers.get("accept", "")):
            return None
        return self._page()

    def _page(self) -> Response:
        if self._index is None:
            return HTMLResponse(_MISSING, 503, {"Vary": "Accept"})
        nonce = secrets.token_urlsafe(16)
        return HTMLResponse(
            self._index.replace(_NONCE, nonce),
            headers={
                # A stored page would carry an old nonce: it has no validator and is always sent whole.
                "Cache-Control": _ASK_AGAIN,
                "Content-Security-Policy": content_security_policy(nonce),
                "Cross-Origin-Opener-Policy": "same-origin",
                "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
                "Referrer-Policy": "no-referrer",
                "Vary": "Accept",
            },
        )


def _listed(built: Path) -> dict[str, _Asset]:
    assets: dict[str, _Asset] = {}
    for path in sorted(built.rglob("*")) if built.is_dir() else ():
        place = path.relative_to(built)
        hidden = any(part.startswith(".") for part in place.parts)
        if hidden or not path.is_file() or path.suffix in _ENCODINGS.values() or place.as_posix() == _INDEX:
            continue
        encoded = {name: Path(f"{path}{suffix}") for name, suffix in _ENCODINGS.items()}
        assets[f"/{place.as_posix()}"] = _Asset(
            path=path,
            media_type=_media_type(path),
            encoded={name: copy for name, copy in encoded.items() if copy.is_file()},
            # The build puts a hash of the content into the names of assets, and of nothing else.
            cache=_FOR_EVER if place.parts[0] == "assets" else _ASK_AGAIN,
        )
    return assets


def _media_type(path: Path) -> str:
    if path.suffix == ".js":
        return "text/javascript"
    return {".woff2": "font/woff2"}.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _file(asset: _Asset, headers: Headers) -> Response:
    accepted = _accepted(headers.get("accept-encoding", ""))
    encoding = next((name for name in asset.encoded if name in accepted), None)
    extra = {"Cache-Control": asset.cache, "Vary": "Accept-Encoding"}
    if encoding is not None:
        extra["Content-Encoding"] = encoding
    path = asset.path if encoding is None else asset.encoded[encoding]
    return FileResponse(path, headers=extra, media_type=asset.media_type)


def _accepted(header: str) -> frozenset[str]:
    """The encodings that `Accept-Encoding` names and does not refuse with `q=0`."""
    offers = (offer.strip().lower().partition(";") for offer in header.split(","))
    return frozenset(name.strip() for name, _, quality in offers if not re.fullmatch(r"\s*q=0(\.0*)?\s*", quality))


def _takes_html(accept: str) -> bool:
    """Whether somebody goes to an address with a browser: programs that take anything do not name HTML."""
    return any(offer.partition(";")[0].strip().lower() == "text/html" for offer in accept.split(","))
