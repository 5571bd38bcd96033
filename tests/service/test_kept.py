"""What is kept: found out once, by one of all who ask, dropped when others were asked for since."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from zjg_dash.service.kept import kept


def test_an_answer_is_found_out_once() -> None:
    asked = []

    @kept(2)
    def double(number: int) -> int:
        asked.append(number)
        return number * 2

    assert [double(1), double(2), double(1), double(3), double(1), double(2)] == [2, 4, 2, 6, 2, 4]
    assert asked == [1, 2, 3, 2]  # 2 was asked for longest ago when 3 came


def test_many_who_ask_at_once_wait_for_one() -> None:
    asked, all_there = [], threading.Barrier(8)

    @kept(2)
    def slow(number: int) -> int:
        asked.append(number)
        time.sleep(0.05)
        return number

    def ask() -> int:
        all_there.wait()
        return slow(7)

    with ThreadPoolExecutor(8) as threads:
        assert [each.result() for each in [threads.submit(ask) for _ in range(8)]] == [7] * 8
    assert asked == [7]


def test_an_error_is_not_kept() -> None:
    answers = iter([ValueError("x"), 5])

    @kept(2)
    def moody() -> int:
        answer = next(answers)
        if isinstance(answer, ValueError):
            raise answer
        return answer

    with pytest.raises(ValueError, match="x"):
        moody()
    assert [moody(), moody()] == [5, 5]
