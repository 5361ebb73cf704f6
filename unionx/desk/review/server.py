"""The server of a review: its addresses, what they take, and how it listens.

One request is answered at a time, so that answers stand in the file in the order in which they were given.
"""

from __future__ import annotations

import json
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from unionx.desk.review import Review, fragments
from unionx.desk.review.guard import Guard
from unionx.desk.review.queue import QueueFilter, QueuePlace
from unionx.errors import CorrectionError, UnionxError
from unionx.messages import _, translate

HOST = "127.0.0.1"
_ASSETS = {"review.css": "text/css", "review.js": "text/javascript", "icon.svg": "image/svg+xml"}
_DIGITS = 10  # more than the number of a page has; int refuses thousands
_SHORT = 1  # seconds that an open connection is waited for at the end
_Answer = Callable[[Review, dict[str, Any]], str | None]


def _judge(review: Review, said: dict[str, Any]) -> str:
    wrong = said.get("wrong", [])
    if not isinstance(said["right"], bool) or not isinstance(wrong, list):
        raise TypeError
    review.judge(said["id"], said["right"], wrong)
    return str(said["id"])


def _correct(review: Review, said: dict[str, Any]) -> str:
    pairs = [(str(name), str(text)) for name, text in said["fields"]]
    review.correct(said["id"], pairs)
    return str(said["id"])


def _drop(review: Review, said: dict[str, Any]) -> str:
    review.drop(said["id"])
    return str(said["id"])


def _put_back(review: Review, said: dict[str, Any]) -> str:
    review.put_back(said["id"])
    return str(said["id"])


def _move(review: Review, said: dict[str, Any]) -> str:
    review.move(said["id"], int(said["start"]), int(said["end"]))
    return str(said["id"])


def _add(review: Review, said: dict[str, Any]) -> str:
    number = int(said["page"])
    if not 0 <= number < len(review.pages):
        raise KeyError(number)
    if "start" in said:
        start, end = int(said["start"]), int(said["end"])
    else:
        start, end = review.pages[number].find(str(said["text"]), int(said["near"]))
    return review.add(number, said["type"], start, end)


def _undo(review: Review, said: dict[str, Any]) -> str | None:
    return review.undo()


_ANSWERS: dict[str, _Answer] = {
    "judge": _judge, "correct": _correct, "drop": _drop, "put-back": _put_back, "move": _move, "add": _add,
    "undo": _undo,
}  # fmt: skip


class _Pages:
    """What each address answers."""

    def __init__(self, review: Review) -> None:
        self._review = review

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [
            Route("/", self._shell),
            Route("/assets/{name}", self._asset),
            Route("/view", self._view),
            Route("/text/{number}", self._text),
            Route("/edit", self._edit),
            Route("/tally", self._tally),
            Route("/answer/{name}", self._answer, methods=["POST"]),
        ]

    async def _shell(self, request: Request) -> Response:
        self._review.refresh()
        return Response(fragments.shell(self._review), media_type="text/html")

    async def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return _wrong("there is no such file", 404)
        data = files("unionx.desk.review").joinpath("assets", name).read_bytes()
        if name == "review.css":  # the report has its colours, too
            data = files("unionx.output").joinpath("palette.css").read_bytes() + data
        return Response(data, media_type=_ASSETS[name])

    async def _view(self, request: Request) -> Response:
        """Answer with the mention that is ``step`` behind ``at`` in the queue, the first where it is not in it."""
        self._review.refresh()
        asked = request.query_params
        chosen = QueueFilter(**{key: asked[key] for key in QueueFilter._fields if key in asked})
        places = self._review.queue(chosen)
        found = self._step(places, chosen, asked.get("at", ""), asked.get("step", "0"))
        if found is None:
            return JSONResponse({"id": None, **fragments.progress(self._review, chosen, "")})
        return JSONResponse(
            {
                "id": found.item.id,
                "page": found.page,
                "status": found.item.status,
                "side": fragments.side(self._review, found),
                **fragments.progress(self._review, chosen, found.item.id),
            }
        )

    def _step(self, places: list[QueuePlace], chosen: QueueFilter, at: str, step: str) -> QueuePlace | None:
        """Return where a step from the mention ``at`` leads: 0 to itself, 1 and -1 to its neighbours, open to the next.

        From a mention that is not in the queue, the nearest that is in it. At an end it stays.
        """
        here = None
        with suppress(KeyError):
            here = self._review.place(at)
        if here is None or not places:
            return places[0] if places else here
        if step == "0":
            return here
        order = self._review.queue(chosen._replace(state=""))
        names = {place.item.id: number for number, place in enumerate(order)}
        mine = names.get(at, _order(here, order))
        ahead = [place for place in places if names[place.item.id] > mine]
        if step == "open":
            return next((p for p in [*ahead, *places] if p.item.status == "open" and p.item.id != at), here)
        if step == "1":
            return ahead[0] if ahead else here
        behind = [place for place in places if names[place.item.id] < mine]
        return behind[-1] if behind else here

    async def _text(self, request: Request) -> Response:
        asked = request.path_params["number"]
        known = len(asked) < _DIGITS and asked.isascii() and asked.isdecimal() and int(asked) < len(self._review.pages)
        if not known:
            return _wrong("there is no such page", 404)
        return Response(fragments.text(self._review.pages[int(asked)]), media_type="text/html")

    async def _edit(self, request: Request) -> Response:
        try:
            return Response(fragments.edit(self._review, request.query_params.get("id", "")), media_type="text/html")
        except KeyError:
            return _wrong("there is no such record; reload the page", 404)
        except ValueError as error:
            return _wrong(str(error), 409)

    async def _tally(self, request: Request) -> Response:
        self._review.refresh()
        return Response(fragments.tally(self._review), media_type="text/html")

    async def _answer(self, request: Request) -> Response:
        answer = _ANSWERS.get(request.path_params["name"])
        try:
            said = json.loads(await request.body())
            if answer is None or not isinstance(said, dict):
                raise TypeError
            self._review.refresh()
            return JSONResponse({"id": answer(self._review, said)})
        except (CorrectionError, ValueError) as error:
            return _wrong(str(error) if not isinstance(error, json.JSONDecodeError) else "no JSON", 400)
        except KeyError:
            return _wrong("there is no such mention; reload the page", 404)
        except (TypeError, RecursionError, OverflowError):
            return _wrong("this is no answer; reload the page", 400)


def _order(here: QueuePlace, order: list[QueuePlace]) -> float:
    """Return where among ``order`` a mention would stand that is not in it: half a place before the next."""
    spot = here.page, here.item.current.start
    return next((n - 0.5 for n, p in enumerate(order) if (p.page, p.item.current.start) >= spot), len(order))


async def _file_is_wrong(request: Request, error: Exception) -> Response:
    """Say what is wrong with the file of answers, which another program may have changed."""
    return _wrong(str(error), 409)


def _wrong(reason: str, code: int) -> Response:
    return JSONResponse({"error": translate(reason)}, code)


def app_of(review: Review, port: int, token: str) -> ASGIApp:
    """Return the application, guarded, as it answers at a port of this machine."""
    pages = Starlette(routes=_Pages(review).routes(), exception_handlers={CorrectionError: _file_is_wrong})
    return Guard(pages, f"{HOST}:{port}", token)


def listening(port: int) -> socket.socket:
    """Return a socket that listens on this machine alone; port 0 is any that is free.

    Raises UnionxError where the port is taken.
    """
    made = socket.socket()
    try:
        made.bind((HOST, port))
        made.listen()
    except OSError as error:
        made.close()
        raise UnionxError(
            _("port {port} cannot be used: {strerror}; give another --port, or none").format(
                port=port, strerror=error.strerror
            )
        ) from None
    return made


def serve(review: Review, listener: socket.socket, opened: Callable[[str], None]) -> None:
    """Answer at a socket until a signal ends it; ``opened`` is told the address as soon as it can be asked."""
    port, token = listener.getsockname()[1], secrets.token_urlsafe(24)
    settings = uvicorn.Config(
        app_of(review, port, token), log_level="critical", access_log=False, lifespan="off", ws="none",
        server_header=False, proxy_headers=False, timeout_graceful_shutdown=_SHORT,
    )  # fmt: skip
    opened(f"http://{HOST}:{port}/{token}/")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[listener])
