"""How points come about, in words, for every method and each of its variants."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_dash import language
from zjg_dash.scoring.methods import methods
from zjg_dash.scoring.sentences import Rule, asked, counted

sys.path.insert(0, str(Path(__file__).parent / "methods"))

import fragment

PER_CASE = {"方法": "按次", "每次": "3"}
SPEED = {
    "方法": "分档",
    "档次": [{"不低于": "3", "不超过": "5", "分值": "0.3"}, {"高于": "5", "分值": "50%"}],
}
RATE = {"方法": "分档", "计量": "比率", "档次": [{"不低于": "0", "分值": "4"}, {"不低于": "30", "分值": "1"}]}
CASES = {"方法": "分档", "计量": "件数", "档次": [{"不低于": "3", "分值": "5"}]}
ABOVE = {"方法": "每百分点", "每点": "0.1", "基准": "5", "方向": "高于"}
LOGO = {"方法": "清单", "分项": {"标识": "50%", "链接": "2"}}
ITEMS = {"方法": "不足", "最低": "5", "每次": "0.5"}
ADOPTED = {"方法": "门槛", "计量": "比率", "低于": "30", "分值": "1"}
PIECES = {"方法": "门槛", "计量": "件数", "不低于": "2", "分值": "50%"}
GROWTH = {"方法": "每百分点", "每点": "1", "基准": "130", "方向": "高于", "步长": "20", "目标值": "15"}


@pytest.mark.parametrize(
    ("words", "found", "sentences"),
    [
        (PER_CASE, [{"value": 3}], ["3 件 × 3 分 = 9 分"]),
        (PER_CASE | {"倍数": {"国家": "2"}}, [{"value": 3, "level": "国家"}], ["3 件 × 2 倍 × 3 分 = 18 分"]),
        (
            PER_CASE | {"免计": "2"},
            [{}, {"value": 3}, {}],
            [
                "累计 1 件，前 2 件不计，0 件 × 3 分 = 0 分",
                "累计 4 件，前 2 件不计，2 件 × 3 分 = 6 分",
                "累计 5 件，前 2 件不计，3 件 × 3 分 = 9 分，此前已计 6 分，本条 3 分",
            ],
        ),
        (PER_CASE | {"每满": "5"}, [{"value": 12}], ["累计 12 件，每满 5 件计一次，2 次 × 3 分 = 6 分"]),
        (
            PER_CASE | {"每满": "2", "免计": "1", "倍数": {"国家": "2"}},
            [{"value": 4, "level": "国家"}],
            ["累计 8 件，前 1 件不计，余 7 件，每满 2 件计一次，3 次 × 3 分 = 9 分（级别“国家”按 2 倍计件）"],
        ),
        (
            SPEED,
            [{"value": 4}, {"value": 7}, {"value": 1}],
            [
                "数值 4，达到“不低于 3、不超过 5”一档，0.3 分",
                "数值 7，达到“高于 5”一档，满分 10 分 × 50% = 5 分",
                "数值 1，未达到任何一档，0 分",
            ],
        ),
        (
            RATE,
            [{"numerator": 1, "denominator": 3}, {"numerator": 2, "denominator": 3}],
            [
                "比率 3 ÷ 6 = 50%，达到“不低于 30”一档，分数记在同期的最后一条上，本条 0 分",
                "比率 3 ÷ 6 = 50%，达到“不低于 30”一档，1 分",
            ],
        ),
        (RATE, [{"numerator": 0, "denominator": 0}], ["比率 0 ÷ 0 = —%，未达到任何一档，0 分"]),
        (CASES, [{"value": 2}], ["件数合计 2，未达到任何一档，0 分"]),
        (ABOVE, [{"numerator": 5, "denominator": 100}], ["比率 5 ÷ 100 = 5%，不高于基准 5%，0 分"]),
        (
            ABOVE | {"整点": "是", "步长": "2"},
            [{"numerator": 1, "denominator": 10}] * 2,
            [
                "比率 2 ÷ 20 = 10%，高于基准 5% 的部分每 2 个百分点 0.1 分（不足一点的不计），0.2 分",
                "比率 2 ÷ 20 = 10%，高于基准 5% 的部分每 2 个百分点 0.1 分（不足一点的不计），0 分",
            ],
        ),
        (
            GROWTH,
            [{"value": 9}, {"value": 33}],
            [
                "与目标相比，比率 42 ÷ 30 = 140%，高于基准 130% 的部分每 20 个百分点 1 分，0.5 分",
                "与目标相比，比率 42 ÷ 30 = 140%，高于基准 130% 的部分每 20 个百分点 1 分，"
                "分数记在同期的另一条上，本条 0 分",
            ],
        ),
        (
            LOGO,
            [{"level": "标识"}, {"level": "链接"}, {"level": "标识"}],
            [
                "分项“标识”，满分 10 分 × 50% = 5 分",
                "分项“链接”，2 分",
                "分项“标识”，0 分（同一分项只计一次，或细则无此分项）",
            ],
        ),
        (
            ITEMS | {"为零": "3"},
            [{"value": 3}, {"value": 0}, {"value": 6}],
            [
                "3，比最低 5 少 2，每少 1 计一次，2 次 × 0.5 分 = 1 分",
                "0，为零，3 分",
                "6，最低 5，没有不足，0 分",
            ],
        ),
        (
            ITEMS | {"每少": "2", "不足也计": "是"},
            [{"value": 2}],
            ["2，比最低 5 少 3，每少 2 计一次，2 次 × 0.5 分 = 1 分"],
        ),
        (ADOPTED, [{"numerator": 3, "denominator": 10}], ["比率 3 ÷ 10 = 30%，不符合“低于 30”，0 分"]),
        (
            PIECES,
            [{}, {}],
            [
                "件数合计 2，不低于 2，分数记在同期的另一条上，本条 0 分",
                "件数合计 2，不低于 2，满分 10 分 × 50% = 5 分",
            ],
        ),
        ({"方法": "一票否决"}, [{}], ["一票否决事项"]),
        (
            {"方法": "一票否决", "计量": "件数", "不低于": "2"},
            [{}],
            ["件数合计 1，不符合“不低于 2”，不构成一票否决"],
        ),
        (
            {"方法": "一票否决", "计量": "件数", "不低于": "2"},
            [{"value": 2}],
            ["一票否决事项：件数合计 2，不低于 2"],
        ),
    ],
)
def test_each_variant_says_how(
    words: dict[str, Any], found: list[dict[str, Any]], sentences: list[str]
) -> None:
    assert _said("zh_CN", words, found) == sentences
    english = _said("en", words, found)
    assert all(
        said and not any("\u4e00" <= letter <= "\u9fff" for letter in _plain(said)) for said in english
    )


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_method_has_a_sentence(lang: str) -> None:
    known = language.catalogue(lang)
    assert [
        name for name in methods() if not any(key.startswith(f"methods.{name}.sentence") for key in known)
    ] == []


def _plain(said: str) -> str:
    """Without the words of the ruleset itself."""
    return said.replace("国家", "").replace("标识", "").replace("链接", "")


def _said(lang: str, words: dict[str, Any], found: list[dict[str, Any]]) -> list[str]:
    method, given = fragment.parameters(words)
    rule = Rule("A1-1", "x", method.name, tuple(given.rows()))
    points = fragment.asked(words, *found)
    rows = [
        {
            "unit_id": "u1", "criterion": "A1-1", "slot": 9, "month": "2018-09", "channel": None,
            "finding_id": f"{place:03}",
            "checked_on": date(2018, 9, 10), "finding_level": row.get("level", ""), "judged_points": None,
            "value": None if row.get("value") is None else Decimal(row["value"]),
            "numerator": _sum(found, "numerator"), "denominator": _sum(found, "denominator"),
            "full_mark": Decimal(10), "asked": -Decimal(points[place]),
        }
        for place, row in enumerate(found)
    ]  # fmt: skip
    facts = counted(rows, {"A1-1": rule})
    return [asked(lang, rule, row | more) for row, more in zip(rows, facts, strict=True)]


def _sum(found: list[dict[str, Any]], name: str) -> Decimal | None:
    return sum((Decimal(row[name]) for row in found), Decimal(0)) if name in found[0] else None
