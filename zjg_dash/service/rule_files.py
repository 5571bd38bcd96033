"""Rules as files: a workbook or YAML checked and kept as a draft, a version given out as either."""

from dataclasses import dataclass
from typing import Any

from zjg_dash.actors import Action, Actor
from zjg_dash.intake import marking
from zjg_dash.intake.reading import formats
from zjg_dash.problems import Place, Problem, errors
from zjg_dash.rules import checks
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.problems import NotYaml
from zjg_dash.rules.reading import Reading, read_with_places
from zjg_dash.rules.workbook import reading as workbook_reading
from zjg_dash.rules.workbook.writing import workbook as written
from zjg_dash.rules.writing import to_yaml
from zjg_dash.service import rules
from zjg_dash.store import Store

_BINARY = (b"PK", b"\xd0\xcf\x11\xe0")
"""How archives and old workbooks begin."""


@dataclass(frozen=True)
class Checked:
    """A file of rules: the ruleset where its form allows one, its problems, the text that would be kept."""

    ruleset: Ruleset | None
    problems: tuple[Problem, ...]
    text: str

    @property
    def acceptable(self) -> bool:
        """Whether it can be kept as a draft."""
        return self.ruleset is not None and not errors(self.problems)


def check_file(file_name: str, content: bytes) -> Checked:
    """Everything wrong with a file of rules, by sheet and cell (a workbook) or path and line (YAML).

    What the file is, its content says. The text of a YAML file is its own, that of a workbook is written.
    """
    if is_workbook(content):
        reading = workbook_reading.read(content)
        text = to_yaml(reading.ruleset) if reading.ruleset else ""
    else:
        decoded = formats.decode(content)
        if decoded is None:
            problem = NotYaml(Place(path=file_name, line=1), fields={"reason": "UTF-8"})
            return Checked(None, (problem,), "")
        text = decoded.removeprefix("\ufeff")
        reading = read_with_places(text, file_name)
    return Checked(reading.ruleset, tuple(_all(reading)), text)


def is_workbook(content: bytes) -> bool:
    """Whether a file is a workbook, or would like to be one; anything else is taken for text."""
    return content.startswith(_BINARY)


def check(store: Store, actor: Actor, file_name: str, content: bytes) -> Checked:
    """As `check_file`, for a page: the actor must be allowed to change rules."""
    actor.require(Action.EDIT_RULES)
    del store
    return check_file(file_name, content)


def save_draft(
    store: Store, actor: Actor, file_name: str, content: bytes, *, replace: bool = False
) -> dict[str, Any]:
    """Keep a file as a draft version (with `replace` instead of the draft of that name).

    Returns what `rules.add` does: ruleset_id, code, version, content_hash, new, problems; with an error among
    the problems nothing is kept and the ids are None. Raises VersionTaken.
    """
    actor.require(Action.EDIT_RULES)
    checked = check_file(file_name, content)
    if not checked.acceptable:
        empty = dict.fromkeys(("ruleset_id", "code", "version", "content_hash"))
        return {**empty, "new": False, "problems": list(checked.problems)}
    added = rules.add(store, actor, checked.text, replace=replace)
    return {**added, "problems": list(checked.problems)}


def workbook(
    store: Store, actor: Actor, version: str | None = None, *, lang: str = "zh_CN"
) -> tuple[str, bytes]:
    """File name and .xlsx of a version. Raises UnknownRuleset, RulesetAmbiguous."""
    ruleset = rules.show(store, actor, version)
    return f"{file_stem(ruleset)}.xlsx", written(ruleset, lang)


def blank_workbook(store: Store | None, actor: Actor, *, lang: str = "zh_CN") -> tuple[str, bytes]:
    """File name and .xlsx to write new rules in."""
    actor.require(Action.READ_RULES)
    del store
    return "考核细则（空白）.xlsx", written(None, lang)


def as_yaml(store: Store, actor: Actor, version: str | None = None) -> tuple[str, str]:
    """File name and YAML of a version, as it was added. Raises UnknownRuleset, RulesetAmbiguous."""
    ruleset = rules.show(store, actor, version)
    return f"{file_stem(ruleset)}.yaml", rules.text(store, actor, version)


def marked_workbook(
    store: Store, actor: Actor, file_name: str, content: bytes, checked: Checked, *, lang: str = "zh_CN"
) -> tuple[str, bytes]:
    """Name and content of a workbook of rules given back with its faulty cells marked."""
    actor.require(Action.EDIT_RULES)
    del store
    marked = marking.marked_workbook(content, checked.problems, lang)
    return marking.marked_name(file_name), marked


def file_stem(ruleset: Ruleset) -> str:
    """Name of a version's file, without its ending."""
    return f"{ruleset.code}_{ruleset.version}"


def _all(reading: Reading) -> list[Problem]:
    if reading.ruleset is None:
        return reading.problems
    return [*reading.problems, *checks.check(reading.ruleset, reading.places)]
