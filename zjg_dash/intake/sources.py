"""The usual source of a period, which nobody needs to be told, under the one name it has there.

At first the December inspection's was called as a month's is. A source's name is part of what supersedes
what, so an inspection that has begun under the month's name keeps it: there both names are one source, and a
workbook supersedes what counts whichever of them it says. Only rules that weigh one of the two names and not
the other come before what counts: under the other nothing enters a score, what counts already included.
"""

from collections.abc import Collection

from zjg_dash.periods import Kind, Period

OF_MONTHS = "月度检查"
OF_INSPECTIONS = "年终检查"


def names(period: Period) -> frozenset[str]:
    """The names the usual source may have in a period."""
    return frozenset((OF_MONTHS, OF_INSPECTIONS) if period.kind is Kind.INSPECTION else (OF_MONTHS,))


def usual(period: Period, counting: Collection[str] = (), weighed: Collection[str] = ()) -> str:
    """The usual source. `counting`: the sources that count already; `weighed`: those the rules weigh."""
    known = names(period)
    only = known if len(known) == 1 else known.intersection(weighed)
    if len(only) == 1:
        (name,) = only
        return name
    return OF_MONTHS if OF_MONTHS in counting and OF_INSPECTIONS not in counting else OF_INSPECTIONS


def settled(period: Period, written: str, counting: Collection[str], weighed: Collection[str]) -> str:
    """The source a workbook speaks for: the usual one where it says none, or says it by its other name.

    Where the rules weigh both names, or both count already and the rules weigh neither, they are two sources.
    """
    known = names(period)
    by_rules = known.intersection(weighed)
    are_two = len(known) > 1 and (by_rules == known or (not by_rules and known <= {*counting}))
    if not written or (written in known and not are_two):
        return usual(period, counting, weighed)
    return written
