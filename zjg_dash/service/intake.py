"""A filled workbook in: read, checked, every problem at its cell. Nothing is stored here."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import duckdb

from zjg_dash.actors import Action, Actor
from zjg_dash.duties import stored as duties
from zjg_dash.file_names import keys_in, safe
from zjg_dash.intake import channels, marking
from zjg_dash.intake.checks import assignment, workbook
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
from zjg_dash.intake.checks.workbook import TooManyProblems
from zjg_dash.intake.evidence.inspecting import Attachment
from zjg_dash.intake.evidence.matching import Known, Matched, match
from zjg_dash.intake.reading import file
from zjg_dash.intake.reading.formats import Format, sniff
from zjg_dash.intake.reading.sheets import Workbook
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import Period
from zjg_dash.problems import Place, Problem
from zjg_dash.refusals.rulesets import NoRulesetInForce
from zjg_dash.rules import stored
from zjg_dash.service import sources
from zjg_dash.service.statements import statement
from zjg_dash.store import Store
from zjg_dash.units import registry

Progress = Callable[[str, float], None]
"""Called with a stage (reading, checking, comparing, evidence, done) and the share of it done, 0 to 1."""


def check(
    store: Store,
    actor: Actor,
    file_name: str,
    content: bytes,
    *,
    expected_period: str | None = None,
    evidence: Sequence[Attachment] | None = None,
    progress: Progress | None = None,
) -> Submission:
    """Read and check a workbook. What is wrong with the file is a problem of the result, never an exception.

    `expected_period`: the month the person says it is for; the file must agree (R14). `evidence`: the files
    attached to it; None where nobody could attach any, so that none is missed. Raises NotAllowed, and
    NoRegistry where no units were ever added.
    """
    actor.require(Action.CHECK_WORKBOOK)
    tell = progress or _silent
    tell("reading", 0.0)
    book, problems = file.read(content)
    outcome = _Outcome(safe(file_name), content)
    if book is None:
        return outcome.submission(problems=problems)
    try:
        tell("checking", 0.0)
        submission = _check(store, book, outcome, _Given(expected_period, evidence), tell)
    finally:
        book.close()
    tell("done", 1.0)
    return _within_assignment(store, actor, submission)


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
    return marking.marked_name(safe(file_name)), marking.marked_workbook(content, problems, lang)


def _within_assignment(store: Store, actor: Actor, submission: Submission) -> Submission:
    """The submission, with a problem for each cell that is not assigned to the actor."""
    if actor.units is None and actor.indicators is None:
        return submission
    with store.cursor() as cursor:
        names = {name.unit_id: name.name for name in registry.current(cursor).names}
    outside = assignment.check(submission.coverage, actor.works_on, names)
    return replace(submission, problems=(*submission.problems, *outside))


@dataclass(frozen=True)
class _Given:
    """What the person says and brings beside the workbook."""

    period: str | None
    evidence: Sequence[Attachment] | None


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
        matched: Matched | None = None,
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
            evidence=tuple(matched.rows) if matched else (),
            contents=matched.contents if matched else {},
        )


def _check(
    store: Store,
    book: Workbook,
    outcome: _Outcome,
    given: "_Given",
    tell: Progress,
) -> Submission:
    expected_period, evidence = given.period, given.evidence
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
    written, source_problems = read_source(keys)
    problems += source_problems
    version = keys["template_version"].value if "template_version" in keys else ""
    with store.cursor() as cursor:
        try:
            ruleset_id, ruleset, ruleset_hash = stored.in_force(cursor, chosen)
        except NoRulesetInForce:
            return outcome.submission(problems=[*problems, RulesetMissing(found=str(chosen))], period=chosen)
        units = registry.current(cursor)
        source = sources.settled(cursor, chosen, ruleset, written)
        known = _known_findings(cursor, chosen, source, ruleset_id)
        answered_for = duties.answered_for(cursor, chosen.last_day)
        counting = _counting(cursor, chosen, source, channels.sources(ruleset))
        earlier = _earlier_evidence(cursor, chosen, source) if evidence is not None else Known()
    problems += check_keys(
        keys,
        ruleset_hash=ruleset_hash,
        ruleset_name=f"{ruleset.code} {ruleset.version}",
        registry_hash=units.content_hash,
        source=source,
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
        takes_evidence=evidence is not None,
        progress=tell,
    )
    report = Report(list(problems))
    found = workbook.check(context, sheets, report, is_csv=is_csv)
    matched = Matched()
    if evidence is not None and not any(isinstance(each, TooManyProblems) for each in report.problems):
        tell("evidence", 0.0)
        matched = match(found.naming, evidence, earlier)
    return outcome.submission(
        problems=[*report.problems, *matched.problems],
        period=chosen,
        context=context,
        template_version=version,
        found=found,
        matched=matched,
    )


def _earlier_evidence(cursor: duckdb.DuckDBPyConnection, period: Period, source: str) -> Known:
    of_finding: dict[str, dict[str, frozenset[str]]] = {}
    of_criterion: dict[tuple[str, str], set[str]] = {}
    for finding_id, unit_id, criterion, name_key, hashes, seen_here in cursor.execute(
        statement("known_evidence"), {"period": str(period), "source": source}
    ).fetchall():
        of_finding.setdefault(finding_id, {})[name_key] = frozenset(hashes)
        if seen_here:
            of_criterion.setdefault((unit_id, criterion), set()).add(name_key)
    said = {
        finding_id: frozenset(key for cell in cells for key in keys_in(cell))
        for finding_id, cells in cursor.execute(statement("evidence_said")).fetchall()
    }
    return Known(of_finding, said, {about: frozenset(keys) for about, keys in of_criterion.items()})


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


def _counting(
    cursor: duckdb.DuckDBPyConnection, period: Period, source: str, weighed: Collection[str]
) -> Counting:
    """What counts beside and under a source; what the rules do not weigh enters no score and costs nobody."""
    month = {"period": str(period)}
    checked: dict[str, dict[tuple[str, str], int]] = {}
    for each, unit_id, indicator, findings in cursor.execute(statement("counting_checked"), month).fetchall():
        if not weighed or each in weighed:
            checked.setdefault(each, {})[(unit_id, indicator)] = findings
    others = cursor.execute(statement("counting_elsewhere"), {**month, "source": source}).fetchall()
    found = (CountingFinding(*row) for row in others)
    return Counting(
        sources=sources.counting(cursor, period),
        checked=checked,
        elsewhere=[each for each in found if not weighed or each.source in weighed],
    )


def _silent(stage: str, share: float) -> None:
    del stage, share
