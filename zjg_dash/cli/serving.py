"""`demo` and `serve`: open the pages in a browser."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from zjg_dash.cli import beside, printing, progress
from zjg_dash.cli.asked import current, say, tell_of_copy
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Command, option
from zjg_dash.cli.kinds import PORT, READABLE, WRITABLE, OneOf
from zjg_dash.configuration import LEVELS, Configuration, Level, Log, read
from zjg_dash.control.listening import listening
from zjg_dash.refusals.serving import PortTaken
from zjg_dash.store import Store

HOST, FIRST_PORT, PORTS_TRIED = "127.0.0.1", 8501, 20
DATASETS = {name: name for name in ("sample-2018", "ccid-2014")}


@click.command("demo", cls=Command, help="commands.demo")
@option("--dataset", type=OneOf(DATASETS), default="sample-2018", words="dataset")
@option("--host", default=HOST, words="host", metavar="ADDRESS")
@option("--port", type=PORT, words="port")
@option("--no-browser", is_flag=True, words="no_browser")
@option("--fresh", is_flag=True, words="fresh")
def demo(dataset: str, host: str, port: int | None, no_browser: bool, fresh: bool) -> int:
    """Open the sample year."""
    from zjg_dash.sample import demonstration  # noqa: PLC0415 (an import of seconds, for this command only)

    current().may_be_forwarded = False
    click.echo(say("serving.preparing"), err=True)
    with progress.shown() as report:
        path = demonstration.database(dataset, fresh=fresh, report=report)
    quiet = Configuration(log=Log(level="warning"))
    return _serve(path, host, port, browser=not no_browser, demo=True, settings=quiet)


@click.command("serve", cls=Command, help="commands.serve")
@option("--config", type=READABLE, words="config", metavar="FILE")
@option("--host", words="host", metavar="ADDRESS")
@option("--port", type=PORT, words="port")
@option("--log-level", type=OneOf({level: level for level in LEVELS}), words="log_level")
@option("--log-file", type=WRITABLE, words="log_file", metavar="FILE")
@option("--no-browser", is_flag=True, words="no_browser")
def serve(
    *,
    config: Path | None,
    host: str | None,
    port: int | None,
    log_level: Level | None,
    log_file: Path | None,
    no_browser: bool,
) -> int:
    """Open the pages on the database asked for."""
    current().may_be_forwarded = False
    settings = read(config) if config else Configuration()
    log = {"level": log_level, "file": str(log_file) if log_file else None}
    changed = {name: value for name, value in log.items() if value is not None}
    settings = settings.model_copy(
        update={
            "host": host or settings.host,
            "port": port or settings.port,
            "log": settings.log.model_copy(update=changed),
        }
    )
    return _serve(
        current().database,
        settings.host,
        settings.port,
        browser=not (no_browser or settings.public_address),
        demo=False,
        settings=settings,
    )


def _serve(
    path: Path, host: str, port: int | None, *, browser: bool, demo: bool, settings: Configuration
) -> int:
    from zjg_dash import server  # noqa: PLC0415 (an import of seconds, for these commands only)
    from zjg_dash.cli import carried_out  # noqa: PLC0415 (it imports this module)

    mask = os.umask(0o077)  # what the server writes is its owner's alone
    store = Store.open(path)  # a missing or busy file is said here, not on a page
    tell_of_copy(store)
    try:
        server.require_ready(path, host, demo=demo, configuration=settings)
        chosen = _port(host, port)
        url = settings.public_address or f"http://{f'[{host}]' if ':' in host else host}:{chosen}"
        if current().json:
            printing.as_json({"url": url, "db": str(path)})
        click.echo(say("serving.open", url=url, path=path), err=True)
        with _stopped_in_order(), listening(store.path, beside.carrying(store, carried_out)):
            server.run(path, host, chosen, browser=browser, demo=demo, configuration=settings)
    finally:
        store.close()
        os.umask(mask)
    return FINE


class _Terminated(BaseException):
    """The system asked the server to end."""


@contextmanager
def _stopped_in_order() -> Iterator[None]:
    """Let a server that is asked to end (SIGTERM) put its database in order first, which is no failure."""

    def terminate(*_: object) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    except _Terminated:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def _port(host: str, wanted: int | None) -> int:
    """The port asked for, else the first free one. Raises PortTaken."""
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((host, port))
            except OSError:
                continue
            return port
    raise PortTaken(port=wanted or FIRST_PORT)


COMMANDS = (demo, serve)
