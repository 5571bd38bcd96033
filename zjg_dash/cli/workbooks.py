"""`template`, `check` and `commit`: the month's workbook out, and filled in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from zjg_dash.cli import asked, groups, printing, progress
from zjg_dash.cli.asked import current, say
from zjg_dash.cli.failures import FINE, PROBLEMS
from zjg_dash.cli.forms import Command, argument, option
from zjg_dash.cli.kinds import FILES, PERIOD, PERSON, READABLE, WRITABLE
from zjg_dash.cli.people import acting
from zjg_dash.intake.evidence.inspecting import Attachment
from zjg_dash.intake.evidence.kinds import MAX_FILE, MAX_TOGETHER
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
FILES_TOLD = ("kind", "unit_name", "criterion", "finding_id", "name", "sha256", "media_type", "size")
MOVES = ("name", "group", "score_from", "score_to", "rank_from", "rank_to")


@click.command("template", cls=Command, help="commands.template")
@argument("period", type=PERIOD)
@argument("out", metavar="OUT.xlsx", type=WRITABLE)
@option("--source", default="", words="source", metavar="NAME")
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
@option("--evidence", type=FILES, multiple=True, words="evidence", metavar="FOLDER|FILE")
def check(file: Path, marked: Path | None, period: str | None, evidence: tuple[tuple[Path, ...], ...]) -> int:
    """Check a filled workbook and list every problem."""
    if marked is not None and marked.exists() and marked.samefile(file):
        raise click.BadParameter(say("mistakes.same_file", name=file), param_hint="--marked")
    content = file.read_bytes()
    with asked.store() as store:
        submission = _checked(store, file, content, period, evidence)
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
@option("--evidence", type=FILES, multiple=True, words="evidence", metavar="FOLDER|FILE")
def commit(file: Path, by: str, note: str, period: str | None, evidence: tuple[tuple[Path, ...], ...]) -> int:
    """Check, stage and commit a filled workbook; print what it changed."""
    content, actor = file.read_bytes(), acting(by)
    with asked.store() as store:
        submission = _checked(store, file, content, period, evidence)
        if not submission.acceptable:
            _report(submission)
            return PROBLEMS
        batch_id = batches.stage(store, actor, submission, content, note)
        change = batches.diff(store, actor, batch_id)
        batches.commit(store, actor, batch_id, change.head)
    printing.about_note(note)
    _committed(submission, change)
    return FINE


def _checked(
    store: Store, file: Path, content: bytes, period: str | None, evidence: Sequence[Sequence[Path]]
) -> Submission:
    with progress.shown() as report:
        return intake.check(
            store,
            acting(),
            file.name,
            content,
            expected_period=period or None,
            evidence=_attached(file, evidence),
            progress=report,
        )


def _attached(workbook: Path, given: Sequence[Sequence[Path]]) -> list[Attachment]:
    """The files named on the line, once each; the workbook itself may lie in the folder.

    Of what is too large or too much no more is read than shows that it is.
    """
    paths = {path.resolve(): path for paths in given for path in paths}
    paths.pop(workbook.resolve(), None)
    attached: list[Attachment] = []
    left = MAX_TOGETHER + 1
    for path in paths.values():
        with path.open("rb") as file:
            attached.append(Attachment(path.name, file.read(min(MAX_FILE + 1, left))))
        left -= len(attached[-1].content)
    return attached


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
    files = [asdict(one) for one in change.evidence]
    moves = [asdict(move) for move in change.moves]
    if current().json:
        printing.as_json(
            {
                "batch_id": change.batch_id,
                "period": change.period,
                "state": "committed",
                "changes": counts,
                "evidence": [{name: one[name] for name in FILES_TOLD} for one in files],
                "moves": moves,
                "warnings": printing.problem_rows(submission.problems),
            }
        )
        return
    if submission.problems:
        printing.problems(submission.problems)
    click.echo(say("done.commit", batch=change.batch_id, period=change.period, **counts))
    if files:
        kinds = Counter(one["kind"] for one in files)
        click.echo(
            say("done.commit_evidence", **{name: kinds[name] for name in ("added", "changed", "gone")})
        )
    if moves:
        printing.table(moves, MOVES)


def _done(facts: dict[str, Any], sentence: str) -> None:
    if current().json:
        printing.as_json(facts)
    else:
        click.echo(sentence)


COMMANDS = (template, check, commit)
