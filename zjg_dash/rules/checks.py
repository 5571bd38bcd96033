"""Whether a ruleset right in form can be scored as it was meant; each contradiction with its place."""

from collections.abc import Iterator

from zjg_dash.problems import Problem
from zjg_dash.rules.criterion_checks import check_criterion
from zjg_dash.rules.effect_checks import check_effect
from zjg_dash.rules.group_checks import check_groups
from zjg_dash.rules.indicator_checks import check_parts
from zjg_dash.rules.mark_checks import check_marks
from zjg_dash.rules.model import VETO_INDICATOR, Ruleset
from zjg_dash.rules.problems import CodeForeign, CodeRepeated, DatesReversed, OpenEnded
from zjg_dash.rules.reading import Location, Places
from zjg_dash.rules.scoring_checks import check_crosswalk, check_scoring
from zjg_dash.rules.sheet import Sheet


def check(ruleset: Ruleset, places: Places | None = None) -> list[Problem]:
    """Everything that contradicts itself in a ruleset, in the order of the file.

    `places` (from `reading`) gives lines or cells; without it problems name the way of keys only.
    """
    sheet = Sheet(ruleset, places or {})
    problems = [
        *_heading(ruleset, sheet),
        *check_crosswalk(ruleset, sheet),
        *check_scoring(ruleset, sheet),
        *_codes(sheet),
        *check_marks(ruleset, sheet),
        *check_parts(ruleset, sheet),
        *check_groups(ruleset, sheet),
    ]
    for at, owner, criterion in sheet.criteria():
        problems.extend(check_criterion(at, owner, criterion, sheet))
        problems.extend(check_effect(at, owner, criterion, sheet))
    return sorted(problems, key=lambda problem: problem.place.line or 0)


def _heading(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    if ruleset.effective_to is None:
        if not ruleset.excerpt:
            yield OpenEnded(sheet.place("失效"))
    elif ruleset.effective_to < ruleset.effective_from:
        yield DatesReversed(
            sheet.place("失效"), found=str(ruleset.effective_to), expected=str(ruleset.effective_from)
        )


def _codes(sheet: Sheet) -> Iterator[Problem]:
    """Codes are unique in the whole ruleset, and begin with the code of what they belong to."""
    seen: set[str] = {VETO_INDICATOR} if sheet.ruleset.vetoes else set()
    for at, code, owner in _coded(sheet):
        place = sheet.place(*at, "编码")
        if code in seen:
            yield CodeRepeated(place, found=code)
        seen.add(code)
        if owner and (not code.startswith(owner) or code == owner):
            yield CodeForeign(place, found=code, expected=owner)


def _coded(sheet: Sheet) -> Iterator[tuple[Location, str, str]]:
    for at, dimension in sheet.dimensions():
        yield at, dimension.code, ""
    for at, dimension, indicator in sheet.indicators():
        yield at, indicator.code, dimension.code
    for at, owner, criterion in sheet.criteria():
        yield at, criterion.code, owner.code if owner else VETO_INDICATOR
