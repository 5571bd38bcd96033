"""`template`, `check` and `commit`: the month's workbook out, and filled in."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from zjg_dash.cli import asked, groups, printing, progress
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import Command, argument, option
from zjg_dash.cli.kinds import PERIOD, PERSON, READABLE, WRITABLE
from zjg_dash.cli.people import acting
from zjg_dash.intake.submission import Submission
from zjg_dash.service import batches, intake, templates
from zjg_dash.store import Store

CHANGES = (
    "findings_added",
    "findings_changed",
    "findings_gone",
    "coverage_added",
    "coverage_changed",
    "coverage_gone",
)
MOVES = ("name", "group", "score_from", "score_to", "rank_from", "rank_to")


@click.command("template", cls=Command, help="commands.template")
@argument("period", type=PERIOD)
@argument("out", metavar="OUT.xlsx", type=WRITABLE)
@option("--source", default="月度检查", words="source", metavar="NAME")
@option("--group", "group_names", multiple=True, words="only_group", metavar="G")
@option("--indicator", "indicators", multiple=True, words="only_indicator", metavar="CODE")
def template(
    period: str, out: Path, source: str, group_names: tuple[str, ...], indicators: tuple[str, ...]
) -> int:
    """Write the month's blank workbook, or the part of it that one inspector fills in."""
    with asked.store() as store, progress.shown() as report:
        known = groups.known(store)
        _, content = templates.month_workbook(
            store,
            acting(),
            period,
            source=source,
            groups=[groups.code(name, known) for name in group_names] or None,
            indicators=indicators or None,
            progress=report,
            lang=current().lang,
        )
    out.write_bytes(content)
    _done({"file": str(out), "period": period}, say("done.template", file=out))
    return FINE


@click.command("check", cls=Command, help="commands.check")
@argument("file", type=READABLE)
@option("--marked", type=WRITABLE, words="marked", metavar="OUT.xlsx")
@option("--period", type=PERIOD, words="expected_period", metavar="PERIOD")
def check(file: Path, marked: Path | None, period: str | None) -> int:
    """Check a filled workbook and list every problem."""
    if marked is not None and marked.exists() and marked.samefile(file):
        raise click.BadParameter(say("mistakes.same_file", name=file), param_hint="--marked")
    content = file.read_bytes()
    with asked.store() as store:
        submission = _checked(store, file, content, period)
        if marked is not None:
            problems, lang = submission.problems, current().lang
            _, copy = intake.marked_workbook(store, acting(), file.name, content, problems, lang=lang)
            marked.write_bytes(copy)
    _report(submission)
    return FINE if submission.acceptable else PROBLEMS


@click.command("commit", cls=Command, help="commands.commit")
@argument("file", type=READABLE)
@option("--by", required=True, type=PERSON, words="by", metavar="NAME")
@option("--note", default="", words="note", metavar="TEXT")
@option("--period", type=PERIOD, words="expected_period", metavar="PERIOD")
def commit(file: Path, by: str, note: str, period: str | None) -> int:
    """Check, stage and commit a filled workbook; print what it changed."""
    content, actor = file.read_bytes(), acting(by)
    with asked.store() as store:
        submission = _checked(store, file, content, period)
        if not submission.acceptable:
            _report(submission)
            return PROBLEMS
        batch_id = batches.stage(store, actor, submission, content, note)
        change = batches.diff(store, actor, batch_id)
        batches.commit(store, actor, batch_id, change.head)
    _committed(submission, change)
    return FINE


def _checked(store: Store, file: Path, content: bytes, period: str | None) -> Submission:
    with progress.shown() as report:
        return intake.check(
            store, acting(), file.name, content, expected_period=period or None, progress=report
        )


def _report(submission: Submission) -> None:
    if current().json:
        printing.as_json(
            {
                "rows": printing.problem_rows(submission.problems),
                "provenance": {
                    "file_name": submission.file_name,
                    "file_sha256": submission.file_sha256,
                    "period": submission.period.name if submission.period else None,
                    "source": submission.source,
                    "ruleset_id": submission.ruleset_id,
                    "registry_id": submission.registry_id,
                    "acceptable": submission.acceptable,
                },
            }
        )
        return
    if submission.problems:
        printing.problems(submission.problems)
    verdict = "done.acceptable" if submission.acceptable else "done.not_acceptable"
    click.echo(
        say(
            verdict,
            file=submission.file_name,
            findings=len(submission.findings),
            checked=sum(row.state == "checked" for row in submission.coverage),
        )
    )


def _committed(submission: Submission, change: batches.Diff) -> None:
    counts = {name: len(getattr(change, name)) for name in CHANGES}
    moves = [asdict(move) for move in change.moves]
    if current().json:
        printing.as_json(
            {
                "batch_id": change.batch_id,
                "period": change.period,
                "state": "committed",
                "changes": counts,
                "moves": moves,
                "warnings": printing.problem_rows(submission.problems),
            }
        )
        return
    if submission.problems:
        printing.problems(submission.problems)
    click.echo(say("done.commit", batch=change.batch_id, period=change.period, **counts))
    if moves:
        printing.table(moves, MOVES)


def _done(facts: dict[str, Any], sentence: str) -> None:
    if current().json:
        printing.as_json(facts)
    else:
        click.echo(sentence)


COMMANDS = (template, check, commit)
