"""A ruleset's plain data as the rows of the workbook: by sheet, each row by column."""

from collections.abc import Iterator
from typing import Any

from zjg_dash.rules import wording
from zjg_dash.rules.plain import Plain
from zjg_dash.rules.workbook import layout, notation

Row = dict[str, str]
POOL, GATE = "加分池", "门槛"


def rows(data: dict[str, Any]) -> dict[str, list[Row]]:
    """The rows of each sheet; a row has the columns it says something in."""
    found: dict[str, list[Row]] = {name: [] for name in layout.SHEETS}
    for label, path in layout.basics().items():
        if isinstance(value := _at(data, path), str):
            found[layout.BASICS].append({layout.LABEL: label, layout.VALUE: value})
    for dimension in data["维度"]:
        found[layout.DIMENSIONS].append(_cells(layout.DIMENSIONS, dimension))
        for indicator in dimension.get("指标", ()):
            belongs = {layout.OWNER[layout.INDICATORS]: dimension["编码"]}
            belongs[layout.OWNER_NAME[layout.INDICATORS]] = dimension["名称"]
            found[layout.INDICATORS].append(belongs | _cells(layout.INDICATORS, indicator))
            for criterion in indicator.get("评分点", ()):
                owner = {layout.OWNER[layout.CRITERIA]: indicator["编码"]}
                owner[layout.OWNER_NAME[layout.CRITERIA]] = indicator["名称"]
                found[layout.CRITERIA].append(owner | _cells(layout.CRITERIA, criterion))
    found[layout.VETOES] = [_cells(layout.VETOES, veto) for veto in data.get("一票否决", ())]
    found[layout.OTHERS] = list(_others(data))
    return found


def _cells(sheet: str, part: dict[str, Any]) -> Row:
    """A part's row: a column for a key that has one, the other keys of its method under 参数."""
    columns = layout.columns(sheet)
    row: Row = {}
    rest: dict[str, Plain] = {}
    for key, value in part.items():
        if key in ("指标", "评分点") or (sheet == layout.VETOES and key == wording.METHOD):
            continue
        if key == POOL:
            row[key] = notation.pairs(value[GATE]) if value else "是"
        elif key in columns:
            row[key] = notation.cell(value)
        else:
            rest[key] = value
    if rest:
        row[layout.PARAMETERS] = notation.pairs(rest)
    return row


def _others(data: dict[str, Any]) -> Iterator[Row]:
    for other in layout.OTHER_SETTINGS:
        value = _at(data, other.path)
        if value is None:
            continue
        if other.value:
            parts = [{other.category: name, other.value: each} for name, each in value.items()]
            key = other.category
        else:
            parts, key = (value if other.several else [value]), other.name
        for part in parts:
            more = {name: each for name, each in part.items() if name != key}
            row = {layout.CATEGORY: other.category, layout.NAME: part[key]}
            yield row | ({layout.PARAMETERS: notation.pairs(more)} if more else {})


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data
