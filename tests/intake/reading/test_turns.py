"""Children run a few at a time, behind who looks at pages; one that hangs holds up nothing else."""

import os
import sys
import threading
from collections.abc import Callable
from subprocess import Popen
from typing import Any

import pytest

from tests.intake.reading.conftest import workbook
from tests.processes import PATIENCE, wait_until
from zjg_dash.intake.evidence.inspecting import Attachment
from zjg_dash.intake.evidence.matching import Known, NamingCell, match
from zjg_dash.intake.reading import child, file, runner
from zjg_dash.intake.reading.runner import Limits
from zjg_dash.problems import Place
from zjg_dash.store import Store

GOOD = workbook(["单位名称", "评分点"], ["乐余镇", "A1-1"])
HANGS = workbook(["单位名称", "评分点"], ["乐余镇", "等等"])

HANGING = f"import time; time.sleep({PATIENCE})"


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Makes the child of HANGS do nothing for minutes; says how many such children there were."""
    started: list[Popen[bytes]] = []
    start = runner._start

    def hang(given: Any, result: Any, said: Any) -> Popen[bytes]:
        at = given.tell()
        content = given.read()
        given.seek(at)
        if not content.endswith(HANGS):
            return start(given, result, said)
        started.append(Popen([sys.executable, "-c", HANGING]))
        return started[-1]

    monkeypatch.setattr(runner, "_start", hang)
    return lambda: len(started)


@pytest.fixture
def time_is_up(hanging: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Once it is set, the time of children that hang is up, and not before."""
    up, wait = threading.Event(), runner._wait

    def until_it_is(process: Popen[bytes], limits: Limits) -> int:
        if HANGING in process.args:  # type: ignore[operator]
            assert up.wait(PATIENCE)
            limits = Limits(wall_seconds=0)
        return wait(process, limits)

    monkeypatch.setattr(runner, "_wait", until_it_is)
    return up


def _background(run: Callable[[], object], threads: int = 1) -> list[threading.Thread]:
    made = [threading.Thread(target=run) for _ in range(threads)]
    for each in made:
        each.start()
    return made


def test_a_child_that_hangs_holds_up_nobody_else(
    hanging: Callable[[], int], time_is_up: threading.Event, store: Store
) -> None:
    codes: list[str] = []

    def upload() -> None:
        codes.extend(each.code for each in file.read(HANGS)[1])

    (stuck,) = _background(upload)
    wait_until(hanging)
    book, problems = file.read(GOOD)
    assert problems == [] and book is not None
    book.close()
    with store.transaction() as cursor:
        cursor.execute("INSERT INTO free_text VALUES ('1', 'x')")
    assert stuck.is_alive()
    time_is_up.set()
    stuck.join()
    assert codes == ["FILE_TOO_SLOW"]


def test_so_many_at_once_and_the_others_in_turn(
    hanging: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now, most, lock, all_there = [0], [0], threading.Lock(), threading.Event()
    wait = runner._wait

    def counted(process: Popen[bytes], limits: Limits) -> int:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
            if most[0] == runner.MOST_CHILDREN:
                all_there.set()
        try:
            all_there.wait(PATIENCE)
            return wait(process, limits)
        finally:
            with lock:
                now[0] -= 1

    monkeypatch.setattr(runner, "_wait", counted)
    threads = _background(lambda: file.read(HANGS, Limits(wall_seconds=1)), runner.MOST_CHILDREN + 2)
    for each in threads:
        each.join()
    assert most == [runner.MOST_CHILDREN]
    assert hanging() == runner.MOST_CHILDREN + 2


def test_whose_turn_does_not_come_is_told_that_nothing_is_wrong_with_the_file(
    hanging: Callable[[], int], time_is_up: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "PATIENCE", 0)
    threads = _background(lambda: file.read(HANGS), runner.MOST_CHILDREN)
    wait_until(lambda: hanging() == runner.MOST_CHILDREN)
    assert [each.code for each in file.read(GOOD)[1]] == ["FILE_NOT_REACHED"]
    picture = Attachment("1.png", b"\x89PNG\r\n\x1a\n")
    matched = match([NamingCell(Place("检查发现", "Q2"), "1.png", None)], [picture], Known())
    assert [each.code for each in matched.problems] == ["FILE_NOT_REACHED"]
    time_is_up.set()
    for each in threads:
        each.join()
    book, problems = file.read(GOOD)
    assert problems == [] and book is not None
    book.close()


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no niceness here")
def test_who_looks_at_a_page_goes_before_who_reads_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    wait = runner._wait

    def looked_at(process: Popen[bytes], limits: Limits) -> int:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and is still there
        told.append(os.getpriority(os.PRIO_PROCESS, process.pid))
        return wait(process, limits)

    monkeypatch.setattr(runner, "_wait", looked_at)
    book, problems = file.read(GOOD)
    assert problems == [] and book is not None
    book.close()
    assert told == [os.nice(0) + child.BESIDE_PAGES]
