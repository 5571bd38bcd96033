"""A ruleset file as a tree of texts, each with the place it stands at (of a YAML file: the line).

Every scalar stays text, so numbers keep the digits that were written. Nothing is constructed from tags, and
references (`&`, `*`) are refused: the file is read aloud by people, and a reference can also be a bomb.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import yaml

from zjg_dash.problems import Place, Problem
from zjg_dash.rules.problems import DuplicateKey, NotYaml, ReferenceUsed

LARGEST = 1_000_000
"""Characters; a ruleset of a whole province is a tenth of it."""
DEEPEST = 20
"""Levels of nesting; a ruleset needs nine."""
_UNWRITABLE = ("Cc", "Cs")
"""Control characters and halves of characters, which an escape in quotes can smuggle in."""


@dataclass
class Text:
    """A scalar."""

    at: Place
    value: str
    quoted: bool = False

    @property
    def blank(self) -> bool:
        """Nothing written after the colon."""
        return self.value == "" and not self.quoted


@dataclass
class Listing:
    """A sequence."""

    at: Place
    items: list["Node"] = field(default_factory=list)


@dataclass
class Entry:
    """A key with its value; the place is the key's."""

    at: Place
    value: "Node"


@dataclass
class Table:
    """A mapping, in the order written."""

    at: Place
    entries: dict[str, Entry] = field(default_factory=dict)


Node = Text | Listing | Table


def parse(text: str, place: str) -> tuple[Table | None, list[Problem]]:
    """The file's outermost mapping (None when there is none), and what is wrong with the writing itself."""
    if len(text) > LARGEST:
        return None, [NotYaml(Place(path=place), fields={"reason": f"> {LARGEST}"})]
    problems: list[Problem] = []
    builder = _Builder(yaml.parse(text, Loader=yaml.BaseLoader), place, problems)
    try:
        root = builder.document()
    except (yaml.YAMLError, ValueError) as error:
        line, reason = _broken(error, text, builder.line)
        return None, [NotYaml(Place(path=place, line=line), fields={"reason": reason})]
    if any(isinstance(problem, (ReferenceUsed, NotYaml)) for problem in problems):
        return None, problems
    if not isinstance(root, Table):
        at = root.at if root else Place(line=1)
        problems.append(NotYaml(Place(path=place, line=at.line), fields={"reason": "键: 值"}))
        return None, problems
    return root, problems


def _broken(error: Exception, text: str, reached: int) -> tuple[int, str]:
    """The line where the writing breaks, and the parser's words for it."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        return mark.line + 1 if mark else reached, error.problem or error.context or ""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 1, str(error.reason)
    # PyYAML lets Python's own error through for an escape that is no character ("\\U00110000")
    return reached, str(error)


class _Builder:
    """Puts the tree together from the parser's events, without recursion, so depth is bounded by us alone."""

    def __init__(self, events: Iterator[yaml.Event], place: str, problems: list[Problem]) -> None:
        self._events = events
        self._place = place
        self._problems = problems
        self._open: list[Listing | Table] = []
        self._keys: list[tuple[str, int] | None] = []
        self._root: Node | None = None
        self.line = 1
        """The line reached so far."""

    def document(self) -> Node | None:
        documents = 0
        for event in self._events:
            self.line = line = cast(yaml.Mark, event.start_mark).line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(line, "---")
                    break
            elif anchor := getattr(event, "anchor", None):
                self._problems.append(ReferenceUsed(Place(path=self._place, line=line), found=anchor))
                break
            elif isinstance(event, yaml.ScalarEvent):
                if any(
                    unicodedata.category(each) in _UNWRITABLE and each not in "\n\t" for each in event.value
                ):
                    self._refuse(line, repr(event.value))
                    break
                self._scalar(event, line)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(self._open) >= DEEPEST:
                    self._refuse(line, f"> {DEEPEST}")
                    break
                if self._open and isinstance(self._open[-1], Table) and self._keys[-1] is None:
                    self._refuse(line, "? :")
                    break
                at = Place(line=line)
                self._start(Table(at) if isinstance(event, yaml.MappingStartEvent) else Listing(at))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._open.pop()
                self._keys.pop()
        return self._root

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self._open and isinstance(self._open[-1], Table) and self._keys[-1] is None:
            self._keys[-1] = (event.value.strip(), line)
            return
        self._place_node(Text(Place(line=line), event.value.strip(), quoted=event.style is not None))

    def _start(self, node: Listing | Table) -> None:
        self._place_node(node)
        self._open.append(node)
        self._keys.append(None)

    def _place_node(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
            return
        key, line = cast(tuple[str, int], self._keys[-1])
        self._keys[-1] = None
        if key in parent.entries:
            self._problems.append(
                DuplicateKey(
                    Place(path=key, line=line), found=key, fields={"first": parent.entries[key].at.line}
                )
            )
        else:
            parent.entries[key] = Entry(Place(line=line), node)

    def _refuse(self, line: int, reason: str) -> None:
        self._problems.append(NotYaml(Place(path=self._place, line=line), fields={"reason": reason}))
