"""One page at a time, in the order they came; who takes long keeps nobody waiting."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.processes import PATIENCE
from zjg_dash.web.turns import Turns

NEVER = 3600.0


def test_nobody_draws_while_another_does():
    turns, drawing = Turns(NEVER), [0]
    most: list[int] = []

    def draw(_: int) -> None:
        with turns.turn():
            drawing[0] += 1
            most.append(drawing[0])
            time.sleep(0.001)
            drawing[0] -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(draw, range(80)))
    assert most == [1] * 80


def test_who_came_first_is_first():
    turns = Turns(NEVER)
    order: list[str] = []

    def draw(name: str) -> None:
        with turns.turn():
            order.append(name)

    with ThreadPoolExecutor(5) as pool:
        with turns.turn():
            waiting: list[Future[None]] = []
            for name in "abcde":
                waiting.append(pool.submit(draw, name))
                until(lambda: len(turns._line) == len(waiting))
        for each in waiting:
            each.result(PATIENCE)
    assert order == list("abcde")


def test_a_turn_lapses_and_its_end_takes_nothing_from_the_next():
    turns, slow_may_end = Turns(0.05), threading.Event()

    def slow() -> None:
        with turns.turn():
            slow_may_end.wait(PATIENCE)

    with ThreadPoolExecutor(2) as pool:
        long_one = pool.submit(slow)
        until(lambda: turns._now is not None)
        with turns.turn():  # though the long one has not ended
            assert not long_one.done()
            mine = turns._now
            slow_may_end.set()
            long_one.result(PATIENCE)
            assert turns._now is mine
    assert turns._now is None


def test_within_a_turn_it_goes_straight_on():
    turns = Turns(NEVER)
    with turns.turn():
        with turns.turn():
            pass
        assert turns._now is not None
    assert turns._now is None


def test_a_page_that_fails_gives_its_turn_back():
    turns = Turns(NEVER)
    with pytest.raises(ValueError, match="failed"), turns.turn():
        raise ValueError("failed")
    with turns.turn():
        pass
    assert turns._now is None


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)
