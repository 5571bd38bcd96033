"""Progress of long work, on the error stream and only on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from zjg_dash import language
from zjg_dash.cli.asked import current

Report = Callable[[str, float], None]
"""Called with what is being done (a key of the catalogues, or words) and the part done, 0 to 1."""


@contextmanager
def shown() -> Iterator[Report | None]:
    """A function to report to; None where nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=1.0)

        def report(stage: str, part: float) -> None:
            lang = current().lang
            key = stage if language.has(lang, stage) else f"cli.progress.{stage}"
            words = language.text(lang, key) if language.has(lang, key) else stage
            bar.update(task, description=words, completed=part)

        yield report
