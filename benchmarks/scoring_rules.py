"""The rules of the second case of benchmarks/scoring.py: every method and form, over the same 60 criteria.

Twenty ways of giving points follow each other, so that indicators mix them; `scoring_sql/month_findings.sql`
fills what each of them reads. Dimensions have ceilings, one is a bonus pool behind a gate, full marks differ
by group, two criteria cap their item, and the last two are vetoes.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from zjg_dash.rules.model import Criterion, Dimension, Effect, Indicator, Mode, Ruleset
from zjg_dash.scoring.methods import methods

WAYS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("per_case", {"每次": "0.5", "上限": "1.5"}),
    ("per_case", {"每次": "0.25"}),
    ("per_case", {"每次": "0.5", "免计": "1", "上限": "1.5"}),
    ("per_case", {"每次": "0.5", "每满": "2"}),
    ("per_case", {"每次": "0.25", "倍数": {"省": "3", "市": "2", "县": "1"}, "上限": "2"}),
    ("yes_no", {"分值": "0.5"}),
    ("all_or_nothing", {}),
    ("tiers", {"档次": [{"不低于": "1", "分值": "0.5"}, {"不低于": "3", "分值": "1"}]}),
    (
        "tiers",
        {
            "计量": "比率",
            "档次": [{"不低于": "20", "低于": "60", "分值": "0.5"}, {"不低于": "60", "分值": "20%"}],
        },
    ),
    (
        "tiers",
        {"计量": "件数", "档次": [{"高于": "0", "不超过": "2", "分值": "0.5"}, {"高于": "2", "分值": "1"}]},
    ),
    ("judged", {"最低": "0", "最高": "1"}),
    ("per_percentage_point", {"每点": "0.02", "基准": "50", "方向": "低于", "上限": "1"}),
    ("per_percentage_point", {"每点": "0.1", "基准": "50", "方向": "高于", "步长": "5", "上限": "1"}),
    ("level", {"级别": {"省": "1.5", "市": "1", "县": "0.5"}, "同一事项只计最高": "是"}),
    ("external", {"权重": "0.25", "满值": "4"}),
    ("checklist", {"分项": {"省": "10%", "市": "0.3", "县": "0.2"}, "上限": "1"}),
    ("shortfall", {"最低": "3", "每次": "0.25", "为零": "1"}),
    ("threshold", {"计量": "件数", "不低于": "3", "分值": "1"}),
    ("threshold", {"计量": "比率", "低于": "10", "分值": "1"}),
    ("per_percentage_point", {"每点": "0.02", "基准": "50", "方向": "低于", "目标值": "2", "上限": "1"}),
)
"""How criterion k gives points: the k-th of these, counted round."""
_VETOES: dict[int, dict[str, Any]] = {
    58: {"封顶等次": "B"},
    59: {"计量": "件数", "不低于": "4", "定分": "59"},
}
_CAPS_ITS_ITEM = (18, 38)
_POOL = 4


def ruleset() -> Ruleset:
    """60 criteria of 20 indicators in 5 dimensions."""
    return Ruleset.model_validate(
        {
            "code": "A",
            "version": "1",
            "name": "all methods",
            "source": "benchmark",
            "effective_from": date(2018, 1, 1),
            "scoring": {
                "min_coverage": "60",
                "combination": "mean",
                "ties": "1224",
                "failing_grade": "D",
                "grades": [
                    {"name": "A", "at_least": "90"},
                    {"name": "B", "at_least": "60"},
                    {"name": "C", "at_least": "0"},
                ],
            },
            "dimensions": [_dimension(number) for number in range(5)],
            "vetoes": [_criterion(k, "veto", words) for k, words in _VETOES.items()],
        }
    )


def _dimension(number: int) -> Dimension:
    limits = {"ceiling": "5", "pool": {"gate": {"at_least": "40"}}} if number == _POOL else {"ceiling": "18"}
    indicators = [_indicator(place, number == _POOL) for place in range(number * 4, number * 4 + 4)]
    named = {"code": f"D{number}", "name": f"D{number}", "full_mark": "20", "indicators": indicators}
    return Dimension.model_validate(named | limits)


def _indicator(place: int, adds: bool) -> Indicator:
    code = f"I{place:02d}"
    return Indicator(
        code=code,
        name=code,
        full_mark=Decimal(5),
        mode=Mode.ADD if adds else Mode.DEDUCT,
        group_marks={"town": Decimal(4)}
        if place % 4 == 1
        else {"town": Decimal(6)}
        if place % 4 == 2
        else {},
        groups=("town",),
        basis="x",
        remedy="x",
        criteria=tuple(
            _criterion(k, *WAYS[k % len(WAYS)]) for k in range(place * 3, place * 3 + 3) if k not in _VETOES
        ),
    )


def _criterion(k: int, method: str, words: dict[str, Any]) -> Criterion:
    effect = {"effect": Effect.CEILING, "amount": Decimal(3)} if k in _CAPS_ITS_ITEM else {}
    parameters = methods()[method].parameters.model_validate(words)
    return Criterion(code=f"C{k:02d}", text="x", method=method, parameters=parameters, **effect)
