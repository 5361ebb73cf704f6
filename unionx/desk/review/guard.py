"""Who may ask: the browser of the person at this machine that was given the address, and nobody else.

The server listens on 127.0.0.1 alone. Any page that the same browser shows could send requests there, so each request
must name the address that was given (Host, against DNS rebinding), must come from a page of the server itself (Origin
and Sec-Fetch-Site, against forged requests), and must know the token that is part of the address.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from unionx.messages import _, translate

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_LARGEST = 1 << 20  # bytes that an answer may have


class Guard:
    """Lets through what may ask, with the path behind the token, and refuses everything else."""

    def __init__(self, app: ASGIApp, host: str, token: str) -> None:
        self._app, self._host, self._token = app, host, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        path, token = scope["path"], f"/{self._token}"
        if reason := next(self._refusals(scope["method"], Headers(scope=scope)), None):
            await PlainTextResponse(f"{translate(reason)}\n", 403, _HEADERS)(scope, receive, send)
        elif not hmac.compare_digest(path[: len(token) + 1].encode(), f"{token}/".encode()):
            said = _("There is nothing here; take the whole address that unionx review printed.") + "\n"
            await PlainTextResponse(said, 404, _HEADERS)(scope, receive, send)
        else:
            inside = {**scope, "path": path[len(token) :], "root_path": "", "raw_path": None}
            await self._app(inside, receive, _with_headers(send))

    def _refusals(self, method: str, headers: Headers) -> Iterator[str]:
        """Yield why a request is refused."""
        if headers.getlist("host") != [self._host]:
            yield "Host is not the address that unionx review printed."
        if headers.getlist("origin") not in ([], [f"http://{self._host}"]):
            yield "Origin is another page."
        is_opened = method == "GET" and headers.get("sec-fetch-mode") == "navigate"  # as the file that leads here does
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") and not is_opened:
            yield "The request comes from another page."
        if method not in ("GET", "HEAD"):
            if "origin" not in headers:
                yield "Origin is missing."
            if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
                yield "An answer is JSON."
            length = headers.get("content-length", "")
            if "transfer-encoding" in headers or not length.isdecimal() or int(length) > _LARGEST:
                yield f"An answer has at most {_LARGEST} bytes and says how many."


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return sending
