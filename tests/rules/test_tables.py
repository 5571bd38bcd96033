"""The rule tables hold everything of a ruleset that scoring, templates and pages ask for."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from zjg_dash.rules import tables
from zjg_dash.rules.columns import COLUMNS
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read

COLUMNS_OF_INDICATOR = list(COLUMNS["rule_indicator"])


def _ruleset(text: str) -> Ruleset:
    ruleset, problems = read(text, "s.yaml")
    assert ruleset is not None, problems
    return ruleset


def _rows(text: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the tables that have any, in the order of the columns."""
    return {
        name: [tuple(row[column] for column in COLUMNS[name]) for row in rows]
        for name, rows in tables.flatten(_ruleset(text)).items()
        if rows and name != "ruleset"
    }


def test_the_rulesets_that_use_everything_fill_every_table() -> None:
    texts = [
        (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("full.yaml", "groups.yaml")
    ]
    rows, of_groups = (_rows(text) for text in texts)
    assert {*rows, *of_groups} == set(COLUMNS) - {"ruleset"}
    scoring = dict(zip(COLUMNS["rule_scoring"], rows["rule_scoring"][0], strict=True))
    assert scoring == {
        "min_coverage": Decimal(50),
        "combination": "sum",
        "ties": "1223",
        "unit_digits": 0,
        "failing_grade": "差",
        "base": Decimal(30),
        "rescale": False,
        "floor": None,
        "ceiling": Decimal(150),
        "penalty_cap": Decimal(20),
        "channel_by": "check_method",
        "criterion_digits": 3,
        "indicator_digits": 2,
        "dimension_digits": 1,
        "conversion_mark": Decimal(5),
        "conversion_digits": 4,
        "conversion_name": "高质量考核",
        "annual_missing": "others",
    }
    assert rows["rule_channel"] == [("网上巡查", 1, Decimal(80)), ("现场检查", 2, Decimal(20))]
    assert rows["rule_annual"][0] == (1, "平时", "months", Decimal(40), "mean", 1, 1)
    assert rows["rule_crosswalk"] == [("2017.1", "OLD1", "A1"), ("2017.1", "OLD1-1", "A1-1")]
    assert rows["rule_dimension_group"] == [("A", "department", Decimal(50))]
    assert rows["rule_dimension"][2] == (
        ("C", 3, "加分", Decimal(20), None, Decimal(0), Decimal(15), None, True, Decimal(80), True)
    )
    assert rows["rule_roll_up"] == [
        ("B2", 1, "站所", Decimal(2), "lowest"),
        ("B2", 2, "社区", Decimal(1), "mean"),
    ]
    assert rows["rule_target"] == [("A1-4", "A1"), ("A1-4", "A2"), ("A2-4", "A1")]
    assert rows["rule_escalation"] == [
        ("A1-1", "consecutive", 2, Decimal("1.5"), Decimal(0)),
        ("A1-1", "consecutive", 3, Decimal(2), Decimal(1)),
        ("C2-1", "unmended", 2, Decimal(2), Decimal(0)),
    ]
    policy = COLUMNS_OF_INDICATOR.index("not_applicable")
    assert {row[0]: row[policy] for row in rows["rule_indicator"]} == {
        "A1": "elsewhere",
        "A2": "spread",
        "B1": "lower",
        "B2": "rescale",
        "C1": "rescale",
        "C2": "rescale",
        "V": "rescale",
    }


def test_the_small_ruleset_flattens_to_these_rows(small: str) -> None:
    months = range(1, 13)
    nothing = Decimal(0)
    usual = (nothing, nothing, None, "full_mark", "rescale", "", False, True)
    assert _rows(small) == {
        "rule_scoring": [
            (
                Decimal(60),
                "mean",
                "1224",
                None,
                "差",
                nothing,
                True,
                nothing,
                None,
                None,
                "",
                *[None] * 5,
                "",
                "",
            )
        ],
        "rule_grade": [(1, "好", Decimal(80), False), (2, "差", nothing, False)],
        "rule_dimension": [
            ("A", 1, "维度甲", Decimal(100), None, nothing, None, None, False, None, False),
            ("V", 2, "一票否决", nothing, None, nothing, None, None, False, None, False),
        ],
        "rule_indicator": [
            ("A1", "A", 1, "指标一", Decimal(60), "deduct", True, False, "year", "条例", "改", *usual),
            ("A2", "A", 2, "指标二", Decimal(40), "add", False, False, "month", "条例", "改", *usual),
            ("V", "V", 3, "一票否决", nothing, "veto", False, False, "month", "小细则", "—", *usual),
        ],
        "rule_indicator_group": [
            (code, group, None) for code in ("A1", "A2", "V") for group in ("department", "town")
        ],
        "rule_indicator_due": [
            ("A1", 4),
            *(("A2", each) for each in months),
            *(("V", each) for each in months),
        ],
        "rule_criterion": [
            ("A1-1", "A1", 1, "逾期", "per_case", "", "", "", None, "", "", ""),
            ("A1-2", "A1", 2, "分几档", "tiers", "", "", "", None, "", "", ""),
            ("A2-1", "A2", 3, "表彰", "level", "", "", "", None, "", "", ""),
            ("V1", "V", 4, "严重错误", "veto", "", "", "", None, "", "", ""),
        ],
        "rule_parameter": [
            ("A1-1", "points", 0, "", Decimal(1)),
            ("A1-1", "cap", 0, "", Decimal(8)),
            ("A1-2", "at_least", 0, "", Decimal(1)),
            ("A1-2", "points", 0, "", Decimal(1)),
            ("A1-2", "at_least", 1, "", Decimal(11)),
            ("A1-2", "points", 1, "", Decimal(2)),
            ("A2-1", "points", 0, "国家", Decimal(5)),
            ("A2-1", "points", 1, "省", Decimal(3)),
            ("A2-1", "highest_only", 0, "", Decimal(1)),
        ],
    }
