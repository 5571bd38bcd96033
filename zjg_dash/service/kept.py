"""Answers that are kept: by what they follow from (a run, the standing of a store), never by who asked.

A service checks its actor first and then looks here, so what is kept is the same for all who may see it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keeps the `most` answers of a function that were last asked for, by its arguments.

    Of several threads that ask for the same at once, one finds it out and the others wait for it: after a
    commit everybody's page asks for the new run. An error is kept for nobody: the next one tries again.
    """

    def keeping(find_out: Callable[P, T]) -> Callable[P, T]:
        answers: OrderedDict[Hashable, T] = OrderedDict()
        under_way: dict[Hashable, Lock] = {}
        books = Lock()

        @wraps(find_out)
        def ask(*arguments: P.args, **named: P.kwargs) -> T:
            key = (arguments, tuple(sorted(named.items())))
            with books:
                if key in answers:
                    answers.move_to_end(key)
                    return answers[key]
                turn = under_way.setdefault(key, Lock())
            with turn:
                with books:
                    if key in answers:
                        return answers[key]
                try:
                    answer = find_out(*arguments, **named)
                except BaseException:
                    with books:
                        under_way.pop(key, None)
                    raise
                with books:
                    answers[key] = answer
                    under_way.pop(key, None)
                    while len(answers) > most:
                        answers.popitem(last=False)
                return answer

        return ask

    return keeping
