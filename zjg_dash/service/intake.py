"""A filled workbook in: read, checked, every problem at its cell. Nothing is stored here."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import duckdb

from zjg_dash.actors import Action, Actor
from zjg_dash.duties import stored as duties
from zjg_dash.intake import marking
from zjg_dash.intake.checks import workbook
from zjg_dash.intake.checks.context import Context, Counting, CountingFinding, KnownFinding, Report
from zjg_dash.intake.checks.keys import (
    PeriodContradicts,
    RulesetMissing,
    RulesetOther,
    check_keys,
    choose_period,
    contradictions,
    read_keys,
)
from zjg_dash.intake.checks.source import read_source
from zjg_dash.intake.reading import file
from zjg_dash.intake.reading.formats import Format, sniff
from zjg_dash.intake.reading.sheets import Workbook
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import Period
from zjg_dash.problems import Place, Problem
from zjg_dash.refusals import NoRulesetInForce
from zjg_dash.rules import stored
from zjg_dash.service.statements import statement
from zjg_dash.store import Store
from zjg_dash.units import registry

Progress = Callable[[str, float], None]
"""Called with a stage (reading, checking, comparing, done) and the share of it that is done, 0 to 1."""


def check(
    store: Store,
    actor: Actor,
    file_name: str,
    content: bytes,
    *,
    expected_period: str | None = None,
    progress: Progress | None = None,
) -> Submission:
    """Read and check a workbook. What is wrong with the file is a problem of the result, never an exception.

    `expected_period`: the month the person says it is for; the file must agree (R14). Raises NotAllowed, and
    NoRegistry where no units were ever added.
    """
    actor.require(Action.CHECK_WORKBOOK)
    tell = progress or _silent
    tell("reading", 0.0)
    book, problems = file.read(content)
    outcome = _Outcome(file_name, content)
    if book is None:
        return outcome.submission(problems=problems)
    try:
        tell("checking", 0.0)
        submission = _check(store, book, outcome, expected_period, tell)
    finally:
        book.close()
    tell("done", 1.0)
    return submission


def marked_workbook(
    store: Store,
    actor: Actor,
    file_name: str,
    content: bytes,
    problems: Sequence[Problem],
    *,
    lang: str = "zh_CN",
) -> tuple[str, bytes]:
    """Name and content of the workbook given back with its faulty cells marked."""
    actor.require(Action.CHECK_WORKBOOK)
    del store
    return marking.marked_name(file_name), marking.marked_workbook(content, problems, lang)


@dataclass(frozen=True)
class _Outcome:
    """What is known of a file before it is read; makes the submission from what is found in it."""

    file_name: str
    content: bytes

    def submission(
        self,
        *,
        problems: Sequence[Problem],
        period: Period | None = None,
        context: Context | None = None,
        template_version: str = "",
        found: workbook.Checked | None = None,
    ) -> Submission:
        """The submission; without context it holds problems only."""
        rows = found or workbook.Checked([], [], [])
        return Submission(
            file_name=self.file_name,
            file_sha256=hashlib.sha256(self.content).hexdigest(),
            file_size=len(self.content),
            period=period,
            source=context.source if context else "",
            ruleset_id=context.ruleset_id if context else "",
            registry_id=context.registry.registry_id if context else "",
            template_version=template_version,
            coverage=tuple(rows.coverage),
            findings=tuple(rows.findings),
            letters=tuple(rows.letters),
            problems=tuple(problems),
        )


def _check(
    store: Store, book: Workbook, outcome: _Outcome, expected_period: str | None, tell: Progress
) -> Submission:
    unknown = workbook.name_sheets(book, outcome.file_name)
    is_csv = sniff(outcome.content)[0] is Format.CSV or workbook.is_single_table(book)
    if unknown:
        return outcome.submission(problems=unknown)
    keys = read_keys(book.sheets)
    chosen, problems = choose_period(keys, outcome.file_name, book.sheets, expected_period)
    if chosen is None:
        return outcome.submission(problems=problems)
    sheets, twice = workbook.pick_sheets(book, chosen.first)
    asked = expected_period is not None
    problems = [*contradictions(keys, outcome.file_name, sheets, chosen, asked=asked), *twice]
    source, source_problems = read_source(keys)
    problems += source_problems
    version = keys["template_version"].value if "template_version" in keys else ""
    with store.cursor() as cursor:
        try:
            ruleset_id, ruleset, ruleset_hash = stored.in_force(cursor, chosen)
        except NoRulesetInForce:
            return outcome.submission(problems=[*problems, RulesetMissing(found=str(chosen))], period=chosen)
        units = registry.current(cursor)
        known = _known_findings(cursor, chosen, source, ruleset_id)
        answered_for = duties.answered_for(cursor, chosen.last_day)
        counting = _counting(cursor, chosen, source)
    problems += check_keys(
        keys,
        ruleset_hash=ruleset_hash,
        ruleset_name=f"{ruleset.code} {ruleset.version}",
        registry_hash=units.content_hash,
    )
    context = Context(
        file_name=outcome.file_name,
        period=chosen,
        source=source,
        ruleset_id=ruleset_id,
        ruleset=ruleset,
        ruleset_hash=ruleset_hash,
        registry=units,
        known_findings=known,
        counting=counting,
        duties=answered_for,
        source_place=keys["source"].place if "source" in keys else Place(),
        rules_fit=not any(isinstance(problem, PeriodContradicts | RulesetOther) for problem in problems),
        from_template=bool(keys),
        progress=tell,
    )
    report = Report(list(problems))
    found = workbook.check(context, sheets, report, is_csv=is_csv)
    return outcome.submission(
        problems=report.problems, period=chosen, context=context, template_version=version, found=found
    )


def _known_findings(
    cursor: duckdb.DuckDBPyConnection, period: Period, source: str, ruleset_id: str
) -> dict[str, KnownFinding]:
    asked = {"period": str(period), "source": source, "ruleset_id": ruleset_id}
    rows = cursor.execute(statement("known_findings"), asked).fetchall()
    return {
        finding_id: KnownFinding(
            unit_id,
            criterion,
            frozenset(number for written in numbers for number in written or ()),
            seen_here=seen_here,
            found_here=found_here,
        )
        for finding_id, unit_id, criterion, seen_here, found_here, *numbers in rows
    }


def _counting(cursor: duckdb.DuckDBPyConnection, period: Period, source: str) -> Counting:
    month = {"period": str(period)}
    checked: dict[str, dict[tuple[str, str], int]] = {}
    for each, unit_id, indicator, findings in cursor.execute(statement("counting_checked"), month).fetchall():
        checked.setdefault(each, {})[(unit_id, indicator)] = findings
    others = cursor.execute(statement("counting_elsewhere"), {**month, "source": source}).fetchall()
    return Counting(
        sources=frozenset(
            each for (each,) in cursor.execute(statement("counting_sources"), month).fetchall()
        ),
        checked=checked,
        elsewhere=[CountingFinding(*row) for row in others],
    )


def _silent(stage: str, share: float) -> None:
    del stage, share
