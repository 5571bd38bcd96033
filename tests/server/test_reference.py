"""A page that fails shows a number, and the log has its line, with the connection it came by."""

import asyncio
import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.server.test_shut import first_message
from zjg_dash import places
from zjg_dash.store import Store

FAILING = """
import sys
from pathlib import Path
from zjg_dash import server
from zjg_dash.configuration import Configuration, Log
from zjg_dash.service import scores

def fail(*_, **__):
    raise KeyError("王芳 13900001111")

scores.periods = fail
settings = Configuration(log=Log(level="info"))
server.run(Path(sys.argv[1]), port=int(sys.argv[2]), demo=True, configuration=settings)
"""


def test_the_number_a_visitor_sees_is_found_in_the_log(tmp_path: Path) -> None:
    Store.open(tmp_path / "office.duckdb", create=True).close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = [sys.executable, "-c", FAILING, str(tmp_path / "office.duckdb"), str(port)]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(line, cwd=places.site_folder(), stdout=log, stderr=log)
        try:
            _wait(port, server)
            drawn = asyncio.run(first_message(port, "ranking"))
        finally:
            server.terminate()
            server.wait(timeout=30)
    text = (tmp_path / "log").read_text("utf-8")
    lines = [json.loads(each) for each in text.splitlines()]
    (failed,) = [each for each in lines if each["logger"] == "zjg_dash.pages"]
    (opened,) = [each for each in lines if each["message"] == "opened"]
    assert re.search(failed["reference"], drawn)
    assert failed["request"] == opened["request"]
    assert failed["exception"][0]["kind"] == "builtins.KeyError"
    assert "王芳" not in text
    assert "王芳" not in drawn


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(400):
        assert server.poll() is None
        try:
            httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5)
            return
        except httpx.HTTPError:
            time.sleep(0.3)
