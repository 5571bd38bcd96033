"""A page that fails shows a number, and the log has its line, with the connection it came by."""

import asyncio
import json
import re
import sys
from pathlib import Path

from tests.processes import free_port, serving
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
    port = free_port()
    line = [sys.executable, "-c", FAILING, tmp_path / "office.duckdb", str(port)]
    with serving(line, port, tmp_path / "log", folder=places.site_folder()):
        drawn = asyncio.run(first_message(port, "ranking"))
    text = (tmp_path / "log").read_text("utf-8")
    lines = [json.loads(each) for each in text.splitlines()]
    (failed,) = [each for each in lines if each["logger"] == "zjg_dash.pages"]
    (opened,) = [each for each in lines if each["message"] == "opened"]
    assert re.search(failed["reference"], drawn)
    assert failed["request"] == opened["request"]
    assert failed["exception"][0]["kind"] == "builtins.KeyError"
    assert "王芳" not in text
    assert "王芳" not in drawn
