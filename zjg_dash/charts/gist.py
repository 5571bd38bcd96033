"""What a figure shows, in a sentence, for those who do not see it: made of the rows the figure is drawn from.

Where there is nothing to tell, the sentence says so; it is never empty and never the figure's heading.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash.charts.monthly_losses import MonthLoss
from zjg_dash.charts.pareto import Spot, few_of
from zjg_dash.language import formats, text

Row = Mapping[str, Any]


def scores(rows: Sequence[Row], lang: str) -> str:
    """Who stands highest and lowest."""
    scored = sorted((row for row in rows if row["score"] is not None), key=lambda row: -row["score"])
    if not scored:
        return text(lang, "charts.gist.nothing")
    return _said(
        lang,
        "scores",
        count=len(scored),
        best=_marked(scored[0], scored[0]["score"], lang),
        worst=_marked(scored[-1], scored[-1]["score"], lang),
    )


def losses(rows: Sequence[Row], dimensions: Mapping[str, str], lang: str) -> str:
    """Who lost most over the dimensions, and which dimension cost most."""
    lost = [
        (row, code, part["lost"])
        for row in rows
        for code in dimensions
        if (part := row["dimensions"].get(code)) is not None
    ]
    return _lost(rows, [(row["unit_id"], dimensions[code], value) for row, code, value in lost], lang)


def heat(rows: Sequence[Row], cells: Sequence[Row], lang: str) -> str:
    """Who lost most over the indicators, and which indicator cost most."""
    lost = [
        (cell["unit_id"], f"{cell['indicator']} {cell['name']}", cell["lost"])
        for cell in cells
        if cell["state"] == "checked"
    ]
    return _lost(rows, lost, lang)


def dimension(rows: Sequence[Row], code: str, lang: str) -> str:
    """Who won, or kept, the most and the fewest points of one dimension."""
    parts = [(row, part) for row in rows if (part := row["dimensions"].get(code)) is not None]
    if not parts:
        return text(lang, "charts.gist.nothing")
    ordered = sorted(parts, key=lambda each: -each[1]["points"])
    (first, most), (last, least) = ordered[0], ordered[-1]
    return _said(
        lang,
        "points",
        dimension=most["name"],
        count=len(parts),
        best=_marked(first, most["points"], lang),
        worst=_marked(last, least["points"], lang),
    )


def ranks(months: Sequence[str], rows: Sequence[Row], lang: str) -> str:
    """Who stands first in the last month, and who climbed and fell most from first to last rank."""
    places = [
        (row, seen)
        for row in rows
        if (seen := [rank for month in months if (rank := row["points"].get(month, {}).get("rank"))])
    ]
    if not places:
        return text(lang, "charts.gist.nothing")
    first = [row for row in rows if row["points"].get(months[-1], {}).get("rank") == 1]
    sentences = [
        _said(lang, "ranks", count=len(places), first=_month(months[0], lang), last=_month(months[-1], lang))
    ]
    if first:
        sentences.append(_said(lang, "leads", unit=_name(first[0])))
    return _joined(lang, [*sentences, *_moves([(row, seen[0], seen[-1]) for row, seen in places], lang)])


def moves(rows: Sequence[Row], lang: str) -> str:
    """Who climbs and who falls most."""
    moving = [row for row in rows if row["moved"]]
    sentences = [_said(lang, "moving", count=len(moving))]
    return _joined(
        lang, [*sentences, *_moves([(row, row["rank_before"], row["rank_after"]) for row in moving], lang)]
    )


def intervals(rows: Sequence[Row], lang: str) -> str:
    """Whose rank is least firm, and how many keep theirs."""
    ranked = [row for row in rows if row["low"] is not None]
    if not ranked:
        return text(lang, "charts.gist.nothing")
    widest = max(ranked, key=lambda row: row["high"] - row["low"])
    return _said(
        lang,
        "intervals",
        count=len(ranked),
        firm=sum(row["low"] == row["high"] for row in ranked),
        unit=_name(widest),
        low=widest["low"],
        high=widest["high"],
    )


def changes(rows: Sequence[Row], column: str, lang: str) -> str:
    """How many rose and fell by a column of changes, and who did most."""
    changed = [(row, row[column]) for row in rows if row[column] is not None]
    if not changed:
        return text(lang, "charts.gist.nothing")
    rose, fell = ([each for each in changed if each[1] * way > 0] for way in (1, -1))
    sentences = [_said(lang, "changes", count=len(changed), rose=len(rose), fell=len(fell))]
    for key, some in (("rose", rose), ("fell", fell)):
        if some:
            row, value = max(some, key=lambda each: abs(each[1]))
            sentences.append(_said(lang, key, unit=_name(row), change=formats.signed(lang, value)))
    return _joined(lang, sentences)


def trend(own: Sequence[Row], group: Sequence[Row], name: str, lang: str) -> str:
    """The first and last score of a unit, its best and worst, and where its group stood at the end."""
    points = [point for point in own if point["score"] is not None]
    if not points:
        return text(lang, "charts.gist.nothing")
    high, low = (choose(points, key=lambda point: point["score"]) for choose in (max, min))
    told = {
        f"{key}_{field}": value
        for key, point in (("first", points[0]), ("last", points[-1]), ("high", high), ("low", low))
        for field, value in (
            ("month", _month(point["period"], lang)),
            ("score", formats.points(lang, point["score"])),
        )
    }
    sentences = [_said(lang, "trend", unit=name, **told)]
    median = next((each["median"] for each in group if each["period"] == points[-1]["period"]), None)
    if median is not None:
        sentences.append(_said(lang, "median", median=formats.points(lang, median)))
    return _joined(lang, sentences)


def spots(found: Sequence[Spot], lang: str) -> str:
    """The costliest indicator, and how few cost most of all that was lost."""
    if not found:
        return text(lang, "charts.gist.no_loss")
    first = found[0]
    return _said(
        lang,
        "spots",
        count=len(found),
        worst=f"{first.indicator} {first.name}",
        lost=formats.points(lang, first.lost),
        few=few_of(found),
        share=formats.per_cent(lang, found[few_of(found) - 1].cumulative, 1),
    )


def months(found: Sequence[MonthLoss], own: Collection[str], lang: str) -> str:
    """The costliest month, and what the months asked for cost."""
    checked = [month for month in found if month.checked]
    if not checked:
        return text(lang, "charts.gist.nothing")
    worst = max(checked, key=lambda month: month.lost)
    if not worst.lost:
        return _said(lang, "no_loss_months", count=len(checked))
    lost = sum((month.lost for month in checked if month.month in own), Decimal(0))
    return _said(
        lang,
        "months",
        count=len(checked),
        worst=_month(worst.month, lang),
        most=formats.points(lang, worst.lost),
        lost=formats.points(lang, lost),
    )


def _lost(rows: Sequence[Row], lost: Sequence[tuple[str, str, Decimal]], lang: str) -> str:
    """The sentence of a table of losses by unit and by something named."""
    by_unit, by_name = {row["unit_id"]: Decimal(0) for row in rows}, dict[str, Decimal]()
    for unit, name, value in lost:
        by_unit[unit] = by_unit.get(unit, Decimal(0)) + value
        by_name[name] = by_name.get(name, Decimal(0)) + value
    total = sum(by_name.values(), Decimal(0))
    if not total:
        return text(lang, "charts.gist.no_loss")
    named = {row["unit_id"]: row for row in rows}
    unit = max(by_unit, key=lambda each: by_unit[each])
    worst = max(by_name, key=lambda each: by_name[each])
    return _said(
        lang,
        "losses",
        count=len(rows),
        total=formats.points(lang, total),
        unit=_marked(named[unit], by_unit[unit], lang),
        worst=text(lang, "charts.gist.marked", name=worst, mark=formats.points(lang, by_name[worst])),
    )


def _moves(found: Sequence[tuple[Row, int | None, int | None]], lang: str) -> list[str]:
    """Who climbed and who fell most, where anybody did."""
    known = [(row, before, after) for row, before, after in found if before and after]
    sentences = []
    for key, way in (("climbed", 1), ("dropped", -1)):
        some = [each for each in known if way * (each[1] - each[2]) > 0]
        if some:
            row, before, after = max(some, key=lambda each: abs(each[1] - each[2]))
            sentences.append(_said(lang, key, unit=_name(row), before=before, after=after))
    return sentences


def _marked(row: Row, mark: Decimal, lang: str) -> str:
    return text(lang, "charts.gist.marked", name=_name(row), mark=formats.points(lang, mark))


def _name(row: Row) -> str:
    return str(row.get("short_name") or row["name"])


def _month(name: str, lang: str) -> str:
    return formats.period(lang, name)


def _said(lang: str, key: str, **fields: Any) -> str:
    return text(lang, f"charts.gist.{key}", **fields)


def _joined(lang: str, sentences: Sequence[str]) -> str:
    return text(lang, "charts.gist.gap").join(sentences)
