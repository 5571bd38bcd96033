"""`/healthz`: the process answers. `/readyz`: it can do its work.

A stranger learns yes or no; why not stands in the log.
"""

import asyncio
import logging
import os
import shutil
import tempfile
import time
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from zjg_dash.refusals import Refusal
from zjg_dash.store import Store
from zjg_dash.store.schema import migrations
from zjg_dash.store.statements import statement
from zjg_dash.web import database

LOG = logging.getLogger("zjg_dash.health")
LEAST_FREE = 64 * 1024 * 1024
"""Bytes that must be free where the database lies: room for an upload and its journal."""
_KEPT = 2.0
"""Seconds an answer is kept, so that asking often costs nothing."""


class Readiness:
    """What is wrong with the installation right now, looked up at most every two seconds."""

    def __init__(self) -> None:
        self._known: tuple[str, ...] = ()
        self._until = 0.0
        self._looking = asyncio.Lock()

    async def faults(self) -> tuple[str, ...]:
        """Codes of what is wrong; a change is written into the log."""
        async with self._looking:
            if time.monotonic() >= self._until:
                found = await asyncio.to_thread(look)
                if found != self._known:
                    LOG.log(
                        logging.ERROR if found else logging.INFO,
                        "not ready" if found else "ready again",
                        extra={"faults": list(found)},
                    )
                self._known, self._until = found, time.monotonic() + _KEPT
        return self._known


def look() -> tuple[str, ...]:
    """Codes of what is wrong now: of a refusal, or schema_differs, folder_unwritable, disk_full."""
    try:
        store = database.store()
        faults = [_schema(store)]
    except Refusal as refusal:
        return (refusal.code,)
    except Exception as failure:
        LOG.exception("readiness could not be looked up")
        return (type(failure).__name__,)
    folders = [store.path.parent, *filter(Path.is_dir, [store.path.with_name(f"{store.path.stem}.files")])]
    faults += [_folder(each) for each in folders]
    return tuple(dict.fromkeys(filter(None, faults)))


def routes() -> tuple[Route, ...]:
    """The two routes; open to everybody, also without a sign-in."""
    readiness = Readiness()

    async def alive(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(_request: Request) -> Response:
        faults = await readiness.faults()
        return JSONResponse({"status": "not ready" if faults else "ready"}, 503 if faults else 200)

    return (Route("/healthz", alive), Route("/readyz", ready))


def _schema(store: Store) -> str | None:
    with store.cursor() as cursor:
        applied = cursor.execute(statement("applied_migrations")).fetchall()
    return None if applied == [(step.version, step.name) for step in migrations()] else "schema_differs"


def _folder(folder: Path) -> str | None:
    try:
        descriptor, name = tempfile.mkstemp(prefix=".ready-", dir=folder)
        os.close(descriptor)
        Path(name).unlink()
    except OSError:
        return "folder_unwritable"
    return "disk_full" if shutil.disk_usage(folder).free < LEAST_FREE else None
