"""`demo` and `serve`: open the pages in a browser."""

import socket
from pathlib import Path

import click

from zjg_dash.cli import printing, progress
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE
from zjg_dash.cli.forms import Command, option
from zjg_dash.cli.kinds import PORT, OneOf
from zjg_dash.refusals import PortTaken
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

    click.echo(say("serving.preparing"), err=True)
    with progress.shown() as report:
        path = demonstration.database(dataset, fresh=fresh, report=report)
    return _serve(path, host, port, browser=not no_browser)


@click.command("serve", cls=Command, help="commands.serve")
@option("--host", default=HOST, words="host", metavar="ADDRESS")
@option("--port", type=PORT, words="port")
@option("--no-browser", is_flag=True, words="no_browser")
def serve(host: str, port: int | None, no_browser: bool) -> int:
    """Open the pages on the database asked for."""
    return _serve(current().database, host, port, browser=not no_browser)


def _serve(path: Path, host: str, port: int | None, *, browser: bool) -> int:
    from zjg_dash import server  # noqa: PLC0415 (an import of seconds, for these commands only)

    server.require_loopback(host)
    store = Store.open(path)  # a missing or busy file is said here, not on a page
    try:
        chosen = _port(host, port)
        url = f"http://{f'[{host}]' if ':' in host else host}:{chosen}"
        if current().json:
            printing.as_json({"url": url, "db": str(path)})
        click.echo(say("serving.open", url=url, path=path), err=True)
        server.run(path, host, chosen, demo=browser)
    finally:
        store.close()
    return FINE


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
