"""Security headers on every answer: what a browser may load, run, embed, keep and tell others.

The content policy is the tightest under which every page of ours runs: any test in a real browser fails
when the browser reports a violation (tests/browser/conftest.py). Scripts come from this server alone; the
few inline scripts of Streamlit's own page are named by their hash. Inline *styles* stay allowed: Streamlit's
components, the figures and our own tables carry them. WebAssembly is for Streamlit's own decoder of
messages; it runs no text as code.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SAME_FOR_ALL = ("/static/", "/zjg/")
"""Programs and pictures that hold nothing of anybody; their own answers say how long to keep them."""
_MEDIA = "/media/"
_DAY = 86_400

_DENIED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


class Headers:
    """Adds the security headers to every HTTP answer, also to refusals and failures."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Asked for now, not before: a trusted proxy's word on the scheme is heard further in.
                secure = scope["scheme"] == "https"
                added = of_answer(scope["path"], secure=secure)
                names = {name for name, _ in added}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in names]
                kept = [_over_tls_only(*pair) for pair in kept] if secure else kept
                message = {**message, "headers": [*kept, *added]}
            await send(message)

        await self.app(scope, receive, with_headers)


def of_answer(path: str, *, secure: bool) -> list[tuple[bytes, bytes]]:
    """The headers of an answer; `secure`: it goes out over TLS, so the browser may insist on TLS later."""
    headers = dict(_always())
    if secure:
        headers["strict-transport-security"] = f"max-age={365 * _DAY}"
    if path.startswith(_MEDIA):
        # Streamlit's download button asks for the file once without reading it; under no-store such a
        # request would never end and hold one of the browser's six connections.
        headers["cache-control"] = "private, no-cache"
    elif not path.startswith(_SAME_FOR_ALL):
        headers["cache-control"] = "no-store"
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _over_tls_only(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A header; a cookie is marked so that a browser never sends it in the clear.

    Streamlit marks its own only where it speaks TLS itself, and behind a proxy it does not.
    """
    marked = b"secure" in (part.strip().lower() for part in value.split(b";")[1:])
    return (name, value) if name.lower() != b"set-cookie" or marked else (name, value + b"; Secure")


@cache
def _always() -> dict[str, str]:
    return {
        "content-security-policy": policy(),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "permissions-policy": ", ".join(f"{feature}=()" for feature in _DENIED),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-permitted-cross-domain-policies": "none",
        "x-robots-tag": "noindex, nofollow",
    }


@cache
def policy() -> str:
    """The content security policy, in one line."""
    inline = " ".join(_hashes(_streamlit_page()))
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'wasm-unsafe-eval' {inline}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "media-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hashes(html: str) -> list[str]:
    """The inline scripts of a page, as a policy names them."""
    digests = [hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(html)]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def _streamlit_page() -> str:
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    return page.read_text(encoding="utf-8")
