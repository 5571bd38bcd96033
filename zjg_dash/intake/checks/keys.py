"""R14 and the keys of the instructions sheet: month, ruleset, registry and template version agree."""

import re
from dataclasses import dataclass
from typing import ClassVar

from zjg_dash import language, periods
from zjg_dash.intake import layout
from zjg_dash.intake.reading.names import INSTRUCTIONS, month_of
from zjg_dash.intake.reading.sheets import Sheet
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import text
from zjg_dash.language import formats
from zjg_dash.periods import Month, Period
from zjg_dash.problems import Place, Problem, Severity
from zjg_dash.refusals.periods import UnknownPeriod

_INSPECTION = re.compile(r"(20\d{2})(?:年(?:度|12月份?)?(?:年终|年底|年末|终)(?:检查|考核)|-inspection)")
_YEAR_MONTH = re.compile(r"(20\d{2})(?:年|[-._])(\d{1,2})(?:月|(?!\d))")
_TITLE_ROWS = 6
_SHOWN = 8
"""Characters of a hash that tell two apart."""


@dataclass(frozen=True)
class PeriodUnknown(Problem):
    """Neither the file nor its name nor the person says which month it is."""

    code: ClassVar[str] = "PERIOD_UNKNOWN"
    check: ClassVar[str] = "R14"


@dataclass(frozen=True)
class PeriodNotMonth(Problem):
    """A quarter or year: workbooks are filled in by month, and for the December inspection."""

    code: ClassVar[str] = "PERIOD_NOT_MONTH"
    check: ClassVar[str] = "R14"


@dataclass(frozen=True)
class PeriodContradicts(Problem):
    """Another month (or December inspection) than the one chosen. `expected`: the chosen one.

    At the key, when nobody chose one and the file speaks of two: fields: other (where the other stands).
    """

    code: ClassVar[str] = "PERIOD_CONTRADICTS"
    check: ClassVar[str] = "R14"

    def what(self, lang: str) -> str:
        """Both places, where the file contradicts itself."""
        if "other" not in self.fields:
            return language.text(lang, f"problems.{self.code}.what", **self._named(lang))
        key = f"problems.{self.code}.what_key"
        return language.text(lang, key, other=self.fields["other"], **self._named(lang))

    def fix(self, lang: str) -> str:
        """The periods by their names in words."""
        return language.text(lang, f"problems.{self.code}.fix", **self._named(lang))

    def _named(self, lang: str) -> dict[str, str]:
        said = {"found": self.found, "expected": self.expected}
        return {name: formats.period(lang, period) for name, period in said.items()}


@dataclass(frozen=True)
class RulesetMissing(Problem):
    """No published ruleset is in force in the month."""

    code: ClassVar[str] = "RULESET_MISSING"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class RulesetOther(Problem):
    """The workbook was made from other rules than those in force. fields: made (hash), now (hash)."""

    code: ClassVar[str] = "RULESET_OTHER"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class RegistryOther(Problem):
    """The workbook was made from an older unit registry; names are matched against the present one."""

    code: ClassVar[str] = "REGISTRY_OTHER"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R1"


@dataclass(frozen=True)
class TemplateOther(Problem):
    """A template version this product does not know."""

    code: ClassVar[str] = "TEMPLATE_OTHER"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R14"


@dataclass(frozen=True)
class KeysMissing(Problem):
    """No instructions sheet: whether rules and registry fit cannot be known. Said for a CSV too."""

    code: ClassVar[str] = "KEYS_MISSING"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R14"


@dataclass(frozen=True)
class KeyMissing(Problem):
    """A key of the instructions sheet is gone, so what it says cannot be compared. `found`: its label."""

    code: ClassVar[str] = "KEY_MISSING"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R14"


@dataclass(frozen=True)
class KeyPeriodMissing(Problem):
    """The key 考核期间 is gone from an instructions sheet that has others."""

    code: ClassVar[str] = "KEY_PERIOD_MISSING"
    check: ClassVar[str] = "R14"


@dataclass(frozen=True)
class KeySourceMissing(Problem):
    """The key 数据来源 is gone: the usual source is taken. `expected`: that source."""

    code: ClassVar[str] = "KEY_SOURCE_MISSING"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R14"


@dataclass(frozen=True)
class Key:
    """A value of the instructions sheet and where it stands."""

    value: str
    place: Place


def read_keys(sheets: list[Sheet]) -> dict[str, Key]:
    """The keys by name (`layout.KEYS`); none when there is no instructions sheet."""
    labels = {simplified(label): name for name, label in layout.KEYS.items()}
    keys: dict[str, Key] = {}
    for sheet in sheets:
        if sheet.role != INSTRUCTIONS:
            continue
        for row, cells in enumerate(sheet.head):
            for column, cell in enumerate(cells[:-1]):
                name = labels.get(simplified(text(cell)).rstrip(":"))
                value = text(cells[column + 1])
                if name and value and name not in keys:
                    keys[name] = Key(value, sheet.place(row, column + 1))
    return keys


def choose_period(
    keys: dict[str, Key], file_name: str, sheets: list[Sheet], expected: str | None
) -> tuple[Period | None, list[Problem]]:
    """The month or inspection the file is for: that asked for, else of the keys, the file's name, a title."""
    said = _said(keys, file_name, sheets)
    name = expected or next((str(period) for period, _ in said if period), None)
    place = keys["period"].place if "period" in keys else Place()
    if name is None:
        return None, [PeriodUnknown(place=place)]
    try:
        chosen = periods.parse(name)
    except UnknownPeriod:
        return None, [PeriodUnknown(place=Place() if expected else place, found=name)]
    if not chosen.takes_workbooks:
        return None, [PeriodNotMonth(place=Place() if expected else place, found=str(chosen))]
    return chosen, []


def contradictions(
    keys: dict[str, Key], file_name: str, sheets: list[Sheet], chosen: Period, *, asked: bool
) -> list[Problem]:
    """Whatever names another period than the chosen one: a key, the file's name, a title, a sheet's name.

    `asked`: the person chose it. Otherwise the key may be the one that is wrong, and is named first.
    """
    problems: list[Problem] = [
        PeriodContradicts(place=place, found=str(period), expected=str(chosen))
        for period, place in _said(keys, file_name, sheets)
        if str(period) != str(chosen)
    ]
    if problems and not asked and "period" in keys:
        first = problems[0]
        other = {"other": first.place.text() or file_name}
        place = keys["period"].place
        key = PeriodContradicts(place=place, found=str(chosen), expected=first.found, fields=other)
        problems.insert(0, key)
    for sheet in sheets:
        month = month_of(sheet.name)
        if month and month != chosen.first.month:
            place = Place(sheet=sheet.name)
            problems.append(PeriodContradicts(place=place, found=sheet.name, expected=str(chosen)))
    return problems


def _said(keys: dict[str, Key], file_name: str, sheets: list[Sheet]) -> list[tuple[Period | str, Place]]:
    """Every month or inspection the file speaks of, in order of trust."""
    found: list[tuple[Period | str, Place]] = []
    if "period" in keys:
        try:
            found.append((periods.parse(keys["period"].value), keys["period"].place))
        except UnknownPeriod:
            spoken = _spoken(keys["period"].value)
            found.append((spoken or keys["period"].value, keys["period"].place))
    if spoken := _spoken(file_name):
        found.append((spoken, Place()))
    for sheet in sheets:
        if sheet.role == INSTRUCTIONS:
            continue
        for row, cells in enumerate(sheet.head[:_TITLE_ROWS]):
            filled = [(column, text(cell)) for column, cell in enumerate(cells) if text(cell)]
            if len(filled) == 1 and (spoken := _spoken(filled[0][1])):
                found.append((spoken, sheet.place(row, filled[0][0])))
    return found


def _spoken(words: str) -> Period | None:
    """The month, or the December inspection, a text speaks of."""
    bare = simplified(words)
    if found := _INSPECTION.search(bare):
        return periods.inspection(int(found[1]))
    found = _YEAR_MONTH.search(bare)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    month = Month(int(found[1]), int(found[2]))
    return periods.of_month(month)


def check_keys(
    keys: dict[str, Key], *, ruleset_hash: str, ruleset_name: str, registry_hash: str, source: str
) -> list[Problem]:
    """Whether the workbook was made for these rules and units. `source`: what it counts for."""
    if not keys:
        return [KeysMissing()]
    problems = _missing(keys, source)
    if (key := keys.get("ruleset_hash")) and key.value != ruleset_hash:
        made_for = keys["ruleset"].value if "ruleset" in keys else "?"
        hashes = {"made": key.value[:_SHOWN], "now": ruleset_hash[:_SHOWN]}
        problems.append(RulesetOther(place=key.place, found=made_for, expected=ruleset_name, fields=hashes))
    if (key := keys.get("registry_hash")) and key.value != registry_hash:
        problems.append(RegistryOther(place=key.place, found=key.value[:12], expected=registry_hash[:12]))
    if (key := keys.get("template_version")) and key.value != layout.TEMPLATE_VERSION:
        problems.append(TemplateOther(place=key.place, found=key.value, expected=layout.TEMPLATE_VERSION))
    return problems


def _missing(keys: dict[str, Key], source: str) -> list[Problem]:
    """Keys without which something is not compared, or taken for granted."""
    place = Place(sheet=next(iter(keys.values())).place.sheet)
    problems: list[Problem] = []
    if "period" not in keys:
        problems.append(KeyPeriodMissing(place=place, found=layout.KEYS["period"]))
    problems += [
        KeyMissing(place=place, found=layout.KEYS[name])
        for name in ("template_version", "ruleset_hash", "registry_hash")
        if name not in keys
    ]
    if "source" not in keys:
        problems.append(KeySourceMissing(place=place, found=layout.KEYS["source"], expected=source))
    return problems
