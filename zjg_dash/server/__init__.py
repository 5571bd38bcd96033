"""The ASGI app around `app.py`: the gate, the door, the frame's words, garbage collection off the click.

A demonstration listens on the loopback address only; anything else lets in who has signed in. Started either
way (`zjg-dash serve` or `streamlit run app.py`), nothing stands open.
"""

import asyncio
import gc
import ipaddress
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from zjg_dash import __version__, language, places
from zjg_dash.access import accounts, door
from zjg_dash.access.door import Door
from zjg_dash.access.refusals import NoAccounts
from zjg_dash.configuration import Configuration
from zjg_dash.refusals.serving import AddressNotLocal, ProxyMissing
from zjg_dash.server import doorkeeper, headers, health, identity, logs, nowhere, shell, sign_in
from zjg_dash.server.belongings import Belongings
from zjg_dash.server.gate import Gate
from zjg_dash.server.presence import Presence
from zjg_dash.server.settings import from_configuration, theme_and_manners
from zjg_dash.store import Store
from zjg_dash.web import database, guard, warm

LOG = logging.getLogger("zjg_dash.server")
THIS_MACHINE_ONLY = Configuration()
_COLLECT_EVERY = 30.0
"""Seconds. Collecting after each click (Streamlit's `postScriptGC`) would cost more than the click."""


def run(
    db: Path,
    host: str = "127.0.0.1",
    port: int = 8501,
    *,
    browser: bool = False,
    demo: bool = False,
    configuration: Configuration = THIS_MACHINE_ONLY,
) -> None:
    """Serve the pages over a database until stopped.

    `browser` opens a browser. `demo` lets in whoever sits at this machine, in a role of his choice, and
    raises AddressNotLocal for an address other machines could reach; without it people sign in, and
    NoAccounts is raised where nobody could, ProxyMissing where others would send passwords in the clear.
    Raises LogUnwritable.
    """
    require_ready(db, host, demo=demo, configuration=configuration)
    os.environ[database.VARIABLE] = str(db.resolve())
    door.set_to(Door.DEMO if demo else Door.SIGN_IN)
    os.environ["FORWARDED_ALLOW_IPS"] = ""  # uvicorn would trust this machine; doorkeeper.Proxies asks first
    logs.install(configuration.log)
    application(configuration).run(
        config={
            **theme_and_manners(),
            **from_configuration(configuration),
            "server.address": host,
            "server.port": port,
            "server.headless": not browser,
        }
    )


def require_ready(
    db: Path, host: str, *, demo: bool, configuration: Configuration = THIS_MACHINE_ONLY
) -> None:
    """Pass where `run` may open. Raises AddressNotLocal, ProxyMissing, NoAccounts, what Store.open raises."""
    if demo:
        require_loopback(host)
    elif not (is_local(host) or configuration.trusted_proxies):
        raise ProxyMissing(host=host)
    elif configuration.identity is None and not accounts.anybody(Store.open(db)):
        raise NoAccounts(path=str(db))


def require_loopback(host: str) -> None:
    """Pass for 127.0.0.1, ::1 and localhost; raise AddressNotLocal otherwise."""
    if not is_local(host):
        raise AddressNotLocal(host=host)


def is_local(host: str) -> bool:
    """Whether only this machine reaches what listens on the address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def application(configuration: Configuration) -> st.App:
    """The ASGI app; one a process."""
    return st.App(
        places.site_folder() / "app.py",
        lifespan=_life,
        routes=[
            *health.routes(),
            *identity.routes(configuration),
            *sign_in.routes(configuration.identity),
            *shell.ROUTES,
            *nowhere.ROUTES,
        ],
        middleware=middleware(configuration),
        on_script_error=guard.unexpected,
    )


def middleware(configuration: Configuration) -> list[Middleware]:
    """What each request passes on its way in, outermost first."""
    return [
        Middleware(logs.Requests),
        Middleware(headers.Headers),
        Middleware(logs.Failures),
        Middleware(doorkeeper.Proxies, configuration),
        Middleware(doorkeeper.Hosts, configuration),
        Middleware(Gate),
        Middleware(Presence),
        Middleware(Belongings),
        Middleware(shell.Shell),
    ]


@asynccontextmanager
async def _life(_app: st.App) -> AsyncIterator[None]:
    warm.modules()
    for lang in language.LANGUAGES:
        language.catalogue(lang)
    # Streamlit takes a folder named pages/ for its older kind of navigation until app.py has run once:
    # the first visitor by a deep link would be told that there is no such page.
    PagesManager.uses_pages_directory = False
    _settle()
    sweeping = asyncio.create_task(_sweep())
    warming = asyncio.create_task(asyncio.to_thread(_warm_up))
    LOG.info("started", extra={"version": __version__, "pid": os.getpid()})
    try:
        yield
    finally:
        sweeping.cancel()
        await warming
        LOG.info("stopping")


def _warm_up() -> None:
    warm.up()
    _settle()


def _settle() -> None:
    """What is there for good need not be looked at again whenever the collector looks for what may go."""
    gc.collect()
    gc.freeze()


async def _sweep() -> None:
    while True:
        await asyncio.sleep(_COLLECT_EVERY)
        gc.collect()
