"""Rows of a table that are no rows: subtotals, titles between groups, notes and signatures.

A row that names anything else as its unit is never one of them, wherever its columns stand: left out without
a word it would be lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import text

_SUBTOTAL = re.compile(r"(?:.*(?:小计|合计|总计|平均|平均分|平均值)|各镇\(?区?\)?|各区镇|各部门|全市)[::]?")
_GROUP = re.compile(r"(?:镇\(区\)|部门|镇区|区镇)[::]?")
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|制表|制表人|填表|填表人|填报人|审核|审核人|复核人|负责人|联系人|联系电话|日期|"
    r"填报日期|统计截止)(?P<rest>[::\d(].*|$)"
)
_NUMBERING = re.compile(r"^\(?[一二三四五六七八九十\d]+[)、.]+")
_TITLES = re.compile(r"[一二三四五六七八九十]+[、.].*|\(?[一二三四五六七八九十]+\).*")
_LOOKED_AT = 3
"""A note begins in one of the first filled cells of its row."""
_BESIDE_A_NOTE = 1
"""Another cell a row of signatures may hold, such as a day; with more of them it is a row without unit."""


class Kind(Enum):
    """Why a row is no row."""

    SUBTOTAL = auto()
    TITLE = auto()
    NOTE = auto()
    LONE = auto()
    """A single cell that is not the row's unit."""


class _Word(Enum):
    SUBTOTAL = auto()
    GROUP = auto()
    NOTE = auto()
    SIGNED = auto()
    """What follows a bare 制表人 or 联系电话."""
    OTHER = auto()


@dataclass(frozen=True)
class Aside:
    """A row that is none, and the column of the cell that says so."""

    kind: Kind
    column: int


def find(  # noqa: PLR0911 - one return a kind of row
    cells: Sequence[Cell],
    units: frozenset[int],
    finding_id: int | None,
    *,
    merged: frozenset[int],
    gaps: bool,
) -> Aside | None:
    """Whether a row is none.

    `units`: the columns of a unit's code and name; `merged`: columns in which a cell of the row begins that
    is merged over others; `gaps`: whether cells of the row hold errors or formulas without a result.
    """
    texts = [(column, words) for column, cell in enumerate(cells) if (words := text(cell))]
    if not texts:
        return None
    lone = len(texts) == 1 and not gaps
    only, words = texts[0]
    if lone and only in merged and _TITLES.fullmatch(simplified(words)):
        return Aside(Kind.TITLE, only)
    kinds = _kinds([words for _, words in texts])
    named = {kind for (column, _), kind in zip(texts, kinds, strict=True) if column in units}
    if _Word.OTHER in named or {_Word.SIGNED, _Word.OTHER} <= set(kinds):
        return None
    leading = units | {finding_id, only}
    for (column, _), kind in zip(texts[:_LOOKED_AT], kinds, strict=False):
        if kind is _Word.SUBTOTAL and column in leading:
            return Aside(Kind.SUBTOTAL, column)
        if kind is _Word.GROUP and lone:
            return Aside(Kind.TITLE, column)
        if kind is _Word.NOTE and kinds.count(_Word.OTHER) <= _BESIDE_A_NOTE:
            return Aside(Kind.NOTE, column)
    return Aside(Kind.LONE, only) if lone and only not in units and only != finding_id else None


def _kinds(texts: Sequence[str]) -> list[_Word]:
    kinds: list[_Word] = []
    bare_label = False
    for words in texts:
        bare = simplified(words)
        note = _NOTE.match(bare)
        if note:
            kinds.append(_Word.NOTE)
        elif _SUBTOTAL.fullmatch(_NUMBERING.sub("", bare)):
            kinds.append(_Word.SUBTOTAL)
        elif _GROUP.fullmatch(_NUMBERING.sub("", bare)):
            kinds.append(_Word.GROUP)
        else:
            kinds.append(_Word.SIGNED if bare_label else _Word.OTHER)
        bare_label = note is not None and note["rest"] in ("", ":")
    return kinds
