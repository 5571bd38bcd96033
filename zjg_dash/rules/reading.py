"""A ruleset file read into the model. The file's words are Chinese; the model's English names are taken too.

A criterion's parameters stand inline beside 方法; which keys those are, the method says. Each problem names
the way of keys (codes instead of numbers where there are codes) and the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from zjg_dash.problems import Place, Problem, errors
from zjg_dash.rules import wording
from zjg_dash.rules.document import Entry, Listing, Node, Table, Text, parse
from zjg_dash.rules.model import Criterion, Ruleset
from zjg_dash.rules.problems import (
    DuplicateKey,
    MissingKey,
    UnknownKey,
    UnknownMethod,
    UnknownParameter,
    WrongValue,
)
from zjg_dash.scoring.methods import Method, Parameters, by_label, methods

Location = tuple[str | int, ...]
"""The way to a value: keys in the file's Chinese words, positions from 0."""

Places = Mapping[Location, Place]
"""Where each value of a file stands."""

VETOES = "一票否决"
CRITERIA = ("评分点", VETOES)


@dataclass(frozen=True)
class Reading:
    """A file as read: the ruleset (None when anything is wrong), the problems, where each value stands."""

    ruleset: Ruleset | None
    problems: list[Problem]
    places: Places


def read(text: str, place: str) -> tuple[Ruleset | None, list[Problem]]:
    """The ruleset in a YAML text; None with the problems when it cannot be one. `place` names the file."""
    reading = read_with_places(text, place)
    return reading.ruleset, reading.problems


def read_with_places(text: str, place: str) -> Reading:
    """As `read`, with the line of each value for the checks that follow."""
    root, problems = parse(text, place)
    if root is None:
        return Reading(None, problems, {})
    reading = read_tree(root, Place(path=place, line=1), problems)
    ordered = sorted(reading.problems, key=lambda problem: problem.place.line or 0)
    return Reading(reading.ruleset, ordered, reading.places)


def read_tree(root: Table, whole: Place, found: Sequence[Problem] = ()) -> Reading:
    """The ruleset in a tree, whatever it was written in; `whole` is where what has no place is looked for.

    `found` are the problems of the writing; with any error there is no ruleset.
    """
    problems = list(found)
    walk = _Walk(whole, problems)
    data = walk.table(root, (), ())
    try:
        ruleset = Ruleset.model_validate(data)
    except ValidationError as error:
        problems.extend(walk.translated(error, ()))
        ruleset = None
    return Reading(None if errors(problems) else ruleset, problems, walk.places)


class _Walk:
    """Turns the tree into plain data for the model and remembers where everything stands."""

    def __init__(self, whole: Place, problems: list[Problem]) -> None:
        self.places: dict[Location, Place] = {(): whole}
        self._problems = problems

    def table(self, node: Table, location: Location, path: tuple[str, ...]) -> dict[str, Any]:
        """A mapping as a dict; keys in Chinese, keys with nothing behind them left out."""
        found: dict[str, Any] = {}
        model = wording.model_at(location)
        for written, entry in node.entries.items():
            key = wording.key(written, model)
            here, way = (*location, key), (*path, written)
            if here in self.places:
                first = self.places[here].line
                self._report(DuplicateKey(_place(way, entry), found=written, fields={"first": first}))
                continue
            self.places[here] = _place(way, entry)
            if isinstance(entry.value, Text) and entry.value.blank:
                continue
            found[key] = self._value(entry.value, here, way)
        if location[-2:-1] and location[-2] in CRITERIA:
            return self._criterion(found, location)
        return found

    def _value(self, node: Node, location: Location, path: tuple[str, ...]) -> Any:
        if isinstance(node, Text):
            return node.value
        if isinstance(node, Table):
            return self.table(node, location, path)
        return self._listing(node, location, path)

    def _listing(self, node: Listing, location: Location, path: tuple[str, ...]) -> list[Any]:
        values = []
        for position, item in enumerate(node.items):
            here, way = (*location, position), (*path, _label(item, position))
            self.places[here] = replace(item.at, path=".".join(way))
            values.append(self._value(item, here, way))
        return values

    def _criterion(self, found: dict[str, Any], location: Location) -> dict[str, Any]:
        """Splits a criterion's keys into its own and those of its method."""
        own = {key: value for key, value in found.items() if key in wording.aliases(Criterion)}
        rest = {key: value for key, value in found.items() if key not in own and key != wording.METHOD}
        label = found.get(wording.METHOD)
        if label is None and location[-2] == VETOES:
            label = "veto"
        if label is None:
            self._report(MissingKey(self.places[location], expected=wording.METHOD))
            return {**own, "method": "", "parameters": Parameters()}
        method = by_label(label) if isinstance(label, str) else None
        if method is None:
            known = "、".join(each.label for each in methods().values())
            place = self.places[(*location, wording.METHOD)]
            self._report(UnknownMethod(place, found=str(label), expected=known))
            return {**own, "method": "", "parameters": Parameters()}
        return {**own, "method": method.name, "parameters": self._parameters(method, rest, location)}

    def _parameters(self, method: Method, given: dict[str, Any], location: Location) -> Parameters:
        named: dict[str, Any] = {}
        for written, value in given.items():
            key = wording.key(written, method.parameters)
            place = self.places[(*location, written)]
            if key in named:
                first = self.places[(*location, key)].line
                self._report(DuplicateKey(place, found=written, fields={"first": first}))
            else:
                named[key] = value
                self.places.setdefault((*location, key), place)
        try:
            return method.parameters.model_validate(named)
        except ValidationError as error:
            for problem in self.translated(error, location, method):
                self._report(problem)
            return Parameters()

    def translated(
        self, error: ValidationError, under: Location, method: Method | None = None
    ) -> list[Problem]:
        """pydantic's findings as problems with their places.

        A list whose items are wrong is called too short as well; that is only said where nothing else is.
        """
        details: list[dict[str, Any]] = [dict(detail) for detail in error.errors(include_url=False)]
        return [
            self._problem(detail, under, method)
            for detail in details
            if detail["type"] != "too_short"
            or not any(_inside(each["loc"], detail["loc"]) for each in details)
        ]

    def _problem(self, detail: dict[str, Any], under: Location, method: Method | None) -> Problem:
        location = (*under, *detail["loc"])
        place = self._nearest(location)
        key = str(location[-1]) if location else ""
        if detail["type"] == "missing":
            return MissingKey(place, expected=key)
        if detail["type"] == "extra_forbidden":
            if method is not None and len(detail["loc"]) == 1:
                known = "、".join(wording.aliases(method.parameters)) or "—"
                return UnknownParameter(place, found=key, expected=known, fields={"method": method.label})
            part = self._part(location, detail, method)
            return UnknownKey(place, found=key, expected="、".join(wording.keys(part)) if part else "")
        found = detail["input"]
        shown = found if isinstance(found, str) else "…"
        return WrongValue(
            place, found=shown, **wording.wanted(detail, self._part(location, detail, method), key)
        )

    def _part(
        self, location: Location, detail: dict[str, Any], method: Method | None
    ) -> type[BaseModel] | None:
        """The part of the model, or of a method's parameters, that a value belongs to."""
        if method is not None:
            return wording.model_at(tuple(detail["loc"])[:-1], method.parameters)
        return wording.model_at(location[:-1])

    def _nearest(self, location: Location) -> Place:
        """The place of the value, or of the nearest part around it that is written."""
        while location not in self.places:
            location = location[:-1]
        return self.places[location]

    def _report(self, problem: Problem) -> None:
        self._problems.append(problem)


def _inside(location: Location, around: Location) -> bool:
    return len(location) > len(around) and location[: len(around)] == around


def _place(path: tuple[str, ...], entry: Entry) -> Place:
    return replace(entry.at, path=".".join(path))


def _label(item: Node, position: int) -> str:
    """An item's code, its name, or its number from 1."""
    if isinstance(item, Table):
        for key in ("编码", "code", "名称", "name"):
            entry = item.entries.get(key)
            if entry and isinstance(entry.value, Text) and entry.value.value:
                return entry.value.value
    return str(position + 1)
