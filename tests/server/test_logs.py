"""What stands in the log: a line of JSON each, findable by its id, without what people wrote."""

import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit.logger
import uvicorn.config
from starlette.websockets import WebSocketDisconnect

from tests.server.layers import PUBLIC, Visit
from zjg_dash.configuration import Configuration, Log
from zjg_dash.refusals.serving import LogUnwritable
from zjg_dash.server import logs


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The file the process logs into, at level info; everything is put back afterwards."""
    root = logging.getLogger()
    before = (
        root.handlers[:],
        root.level,
        dict(uvicorn.config.LOGGING_CONFIG),
        streamlit.logger.setup_formatter,
    )
    logs.install(Log(level="info", file=str(tmp_path / "logs" / "zjg-dash.jsonl")))
    yield tmp_path / "logs" / "zjg-dash.jsonl"
    for handler in root.handlers:
        handler.close()
    root.handlers[:], root.level = before[:2]
    uvicorn.config.LOGGING_CONFIG.clear()
    uvicorn.config.LOGGING_CONFIG.update(before[2])
    streamlit.logger.setup_formatter = before[3]


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _told(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in ("time", "ms", "request")}


def test_a_request_is_a_line_with_its_id_and_without_its_query(log: Path, visit: Visit) -> None:
    behind = Configuration(public_address=PUBLIC, trusted_proxies=("127.0.0.1",))
    forwarded = {"x-forwarded-for": "10.1.2.3", "x-forwarded-proto": "https", "cookie": "zjg=geheim"}
    answer = visit(behind).get("/unit?unit=BM015&note=王芳", headers=forwarded)
    (line,) = _lines(log)
    assert line["request"] == answer.headers["x-request-id"]
    assert _told(line) == {
        "level": "info",
        "logger": "zjg_dash.requests",
        "message": "answered",
        "client": "10.1.2.3",
        "scheme": "https",
        "method": "GET",
        "path": "/unit",
        "status": 200,
    }


def test_a_visitor_cannot_choose_the_id(log: Path, visit: Visit) -> None:
    answer = visit().get("/", headers={"X-Request-Id": "forged\nline"})
    assert "forged" not in answer.headers["x-request-id"]
    assert "forged" not in log.read_text(encoding="utf-8")


def test_a_pages_connection_is_told_when_it_opens_and_closes(log: Path, visit: Visit) -> None:
    with visit().websocket_connect("ws://localhost:8501/_stcore/stream") as websocket:
        request = websocket.receive_text()
    assert [(line["message"], line["request"]) for line in _lines(log)] == [
        ("opened", request),
        ("closed", request),
    ]


def test_a_refused_connection_is_told(log: Path, visit: Visit) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        visit().websocket_connect(
            "ws://localhost:8501/_stcore/stream", headers={"origin": "https://evil.example"}
        ),
    ):
        pass
    assert [(line["message"], line["status"]) for line in _lines(log)] == [("closed", 403)]


def test_a_failure_is_found_by_the_number_the_visitor_saw_and_holds_no_values(
    log: Path, visit: Visit
) -> None:
    answer = visit().get("/fails")
    failed, answered = _lines(log)
    assert answer.status_code == answered["status"] == 500
    assert failed["request"] in answer.text
    assert (failed["level"], answered["level"]) == ("error", "error")
    (cause,) = failed["exception"]
    assert cause["kind"] == "builtins.KeyError"
    assert "layers.py" in cause["places"][-1]
    assert "王芳" not in log.read_text(encoding="utf-8")


def test_a_failure_on_a_connection_is_told_too(log: Path, visit: Visit) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        visit().websocket_connect("ws://localhost:8501/breaks") as websocket,
    ):
        websocket.receive_text()
    assert [line["message"] for line in _lines(log)] == ["opened", "failed", "closed"]


def test_messages_of_exceptions_are_for_level_debug() -> None:
    try:
        try:
            raise ValueError("王芳")
        except ValueError as cause:
            raise KeyError("备注") from cause
    except KeyError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})
    kinds = ["builtins.KeyError", "builtins.ValueError"]
    bare, full = (json.loads(logs.Lines(messages=each).format(record))["exception"] for each in (False, True))
    assert [(cause["kind"], cause.get("message")) for cause in bare] == [(kind, None) for kind in kinds]
    assert [cause["message"] for cause in full] == ["'备注'", "王芳"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", "/"),
        ("/unit", "/unit"),
        ("/_stcore/stream", "/_stcore/stream"),
        ("/_stcore/upload_file/session/file", "/_stcore/upload_file/…"),
        ("/media/0a1b2c.xlsx", "/media/…"),
        ("/evidence/batch/0a1b2c", "/evidence/batch/…"),
        ("", ""),
    ],
)
def test_paths_are_cut_before_what_may_be_a_key(path: str, shown: str) -> None:
    assert logs.shortened(path) == shown


@pytest.mark.parametrize("path", ["/healthz", "/static/a.js", "/_stcore/health"])
def test_what_programs_ask_all_day_is_not_told(log: Path, visit: Visit, path: str) -> None:
    visit().get(path)
    assert _lines(log) == []


def test_uvicorns_and_streamlits_lines_have_the_same_form(log: Path) -> None:
    logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    logging.getLogger("uvicorn.error").info('"WebSocket /x?note=王芳" [accepted]')
    streamlit.logger.get_logger("streamlit.runtime.x").warning("said by %s", "Streamlit")
    streamlit.logger.get_logger(f"later.{os.getpid()}").warning("said later")
    assert [(line["logger"].split(".")[0], line["message"]) for line in _lines(log)] == [
        ("uvicorn", "Invalid HTTP request received."),
        ("streamlit", "said by Streamlit"),
        ("later", "said later"),
    ]


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_libraries_tell_no_more_than_warnings_at_any_level(log: Path, tmp_path: Path, level: str) -> None:
    """At "debug" uvicorn writes the cookie of each websocket down, and what comes and goes on it."""
    logs.install(Log(level=level, file=str(tmp_path / "again.jsonl")))
    logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
    for name in ("uvicorn.error", "uvicorn.access", "httpx", "authlib", "joserfc", "streamlit.x", "asyncio"):
        for weight in (logging.DEBUG, logging.INFO):
            logging.getLogger(name).log(weight, "< cookie: zjg_session=geheim")
    assert (tmp_path / "again.jsonl").read_text("utf-8") == ""
    logging.getLogger("httpx").error("gone")
    assert "gone" in (tmp_path / "again.jsonl").read_text("utf-8")


def test_a_log_file_may_be_moved_away(log: Path) -> None:
    logging.getLogger("x").warning("one")
    log.rename(log.with_suffix(".1"))
    logging.getLogger("x").warning("two")
    assert [line["message"] for line in _lines(log)] == ["two"]


def test_a_log_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LogUnwritable) as refused:
        logs.install(Log(file=str(tmp_path / "file" / "zjg-dash.jsonl")))
    assert "zjg-dash.jsonl" in refused.value.text("zh_CN")
