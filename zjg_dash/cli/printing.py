"""Answers on the terminal: a plain table for people, exact JSON for scripts."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from zjg_dash import language
from zjg_dash.cli.asked import current, say
from zjg_dash.language import formats
from zjg_dash.problems import Place, Problem, errors, grouped
from zjg_dash.service import free_text
from zjg_dash.service.answers import Answer, Provenance, plain

WIDTH = 160
"""Characters a table may take where the output is no terminal."""
PLACES_SHOWN = 6
"""Equal problems are listed once with so many of their places."""

RIGHT = frozenset({"rank", "score", "coverage"})
TWO_DIGITS = frozenset(
    {
        "score",
        "previous_score",
        "score_from",
        "score_to",
        "score_earlier",
        "score_old",
        "score_new",
        "score_before",
        "score_after",
    }
)


def as_json(value: Any) -> None:
    """Print a value as JSON: Decimals as exact text, Chinese as it is."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def answer(found: Answer, columns: Sequence[str], json_columns: Sequence[str] | None = None) -> None:
    """Print an answer: `columns` as a table, or as JSON `json_columns` (all, where none are named)."""
    if current().json:
        whole = found.as_json()
        if json_columns is not None:
            whole["rows"] = [{name: row.get(name) for name in json_columns} for row in whole["rows"]]
        as_json(whole)
        return
    table(found.rows, columns)
    if found.provenance is not None:
        provenance(found.provenance)


def table(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> None:
    """Print rows under the headings `cli.columns.<name>`; numbers stand right. No rows: a sentence."""
    rows = list(rows)
    if not rows:
        click.echo(say("nothing_found"))
        return
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        numeric = name in RIGHT or any(isinstance(row.get(name), (int, Decimal)) for row in rows)
        grid.add_column(
            say(f"columns.{name}"), justify="right" if numeric else "left", overflow="fold", no_wrap=numeric
        )
    for row in rows:
        grid.add_row(*(cell(name, row.get(name)) for name in columns))
    width = current().width if sys.stdout.isatty() else WIDTH
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as drawn:
        console.print(grid)
    for line in drawn.get().splitlines():
        click.echo(line.rstrip())


def cell(name: str, value: Any) -> str:
    """A value as a person reads it; scores are shown with two digits, everything else exactly."""
    lang = current().lang
    match value:
        case None:
            return "—"
        case bool():
            return say("yes" if value else "no")
        case Decimal() if name in TWO_DIGITS:
            return formats.points(lang, value)
        case datetime():
            return formats.moment(lang, value)
        case _:
            return str(plain(value))


def provenance(source: Provenance) -> None:
    """Print where scores come from: period, ruleset, batches, computed when."""
    lang = current().lang
    line = say(
        "provenance",
        period=formats.period(lang, source.period),
        ruleset=source.ruleset_name,
        version=source.ruleset_version,
        batches=len(source.batches),
        computed=formats.moment(lang, source.computed_at),
        run=source.run_id[:12],
    )
    click.echo(line)
    if source.sample:
        click.echo(say("sample"))


def problems(found: Sequence[Problem]) -> None:
    """Print problems, equal ones once, errors first: severity, where, what is wrong, how to mend it."""
    lang = current().lang
    for group in grouped(found):
        first = group.first
        severity = say(f"severity.{first.severity.value}")
        where = _places(group.places)
        click.echo(f"{severity}  {where}  {first.what(lang)}" if where else f"{severity}  {first.what(lang)}")
        click.echo(f"    {first.fix(lang)}")
    blocking = len(errors(found))
    click.echo(say("problems_counted", errors=blocking, warnings=len(found) - blocking))


def problem_rows(found: Sequence[Problem]) -> list[dict[str, Any]]:
    """Problems as rows for JSON."""
    return [problem.as_dict(current().lang) for problem in found]


def _places(places: Sequence[Place]) -> str:
    shown = "、" if language.is_chinese(current().lang) else ", "
    named = [place.text() for place in places if place.text()]
    text, more = shown.join(named[:PLACES_SHOWN]), len(named) - PLACES_SHOWN
    return say("and_more", places=text, count=more) if more > 0 else text


def taken(result: dict[str, Any], sentence: str) -> bool:
    """Print what became of a file that was added: its problems, then the sentence where it was taken.

    `result` has `problems` and the ids of what was stored; returns whether nothing blocked.
    """
    found: list[Problem] = result["problems"]
    fine = not errors(found)
    if current().json:
        facts = {name: value for name, value in result.items() if name != "problems"}
        as_json({"rows": problem_rows(found), "provenance": facts})
        return fine
    if found:
        problems(found)
    if fine:
        click.echo(sentence)
    return fine


def about_note(text: str) -> None:
    """Say on the error stream which personal numbers stand in a note or reason that is kept."""
    if found := free_text.personal_numbers(text, current().lang):
        listed = language.text(current().lang, "ledger.list").join(found)
        click.echo(say("done.personal_note", found=listed), err=True)
