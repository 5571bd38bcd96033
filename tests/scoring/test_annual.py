"""The annual result by example, against a second implementation, and the laws it keeps."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from years import Year, months, part, rules

from zjg_dash.rules.model import Ruleset

D = Decimal
MONTHS = [f"2018-{number:02}" for number in range(1, 13)]
SOURCES = {
    "月度": MONTHS,
    "季度": [f"2018-Q{number}" for number in range(1, 5)],
    "年终检查": ["2018-inspection"],
    "全年": ["2018"],
}
INSPECTED = part("年终检查", "0.4")


def test_sixty_per_cent_of_the_months_and_forty_of_the_inspection(tmp_path: Path) -> None:
    scores = months(*["92.5", "90", "88"] * 4) | {"2018-inspection": {"u1": D(85)}}
    result = Year(rules(part("月度", "0.6"), INSPECTED), scores).score(tmp_path)
    assert result.only["score"] == D("88.1")  # 0.6 × 90.166667 + 0.4 × 85, rounded at six digits
    assert result.points()["2018-01"] == D("4.625")
    assert result.reasons()[0] == "2018年1月 92.5 分 × 60% ÷ 12 个月"
    assert result.reasons()[-1] == "2018年年终检查 85 分 × 40%"
    assert [(row["name"], row["score"], row["counted"]) for row in result.parts] == [
        ("月度", D("90.166667"), 12),
        ("年终检查", D(85), 1),
    ]
    assert result.told["u1"][0] == "月度：12 次得分平均 90.166667 分，占 60%。"
    assert result.told["u1"][-1].startswith("年度得分 88.1 分（应有 13 次得分，实有 13 次）。排名第 1")


@pytest.mark.parametrize(
    ("pooling", "score"),
    [("平均", "85"), ("最低", "70"), ("最高", "100"), ("合计", "340")],
)
def test_quarters_become_one(pooling: str, score: str, tmp_path: Path) -> None:
    scores = {f"2018-Q{number}": {"u1": D(value)} for number, value in enumerate((100, 90, 70, 80), 1)}
    result = Year(rules(part("季度", 合成=pooling)), scores).score(tmp_path)
    assert result.only["score"] == D(score)
    assert result.total() == D(score)


@pytest.mark.parametrize(
    ("best", "worst", "scores", "score"),
    [
        (1, 1, ["100", "90", "80", "10"], "85"),
        (1, 0, ["100", "90", "80", "10"], "60"),
        (0, 2, ["100", "90", "80", "10"], "95"),
        (1, 1, ["100", "90"], "95"),  # nothing would be left: nothing is dropped
        (1, 1, ["80", "80", "80"], "80"),
        (1, 1, ["80", None, "60", "50"], "60"),  # what has no score is neither best nor worst
    ],
)
def test_best_and_worst_are_left_out(
    best: int, worst: int, scores: list[str | None], score: str, tmp_path: Path
) -> None:
    dropping = part("月度", 去掉最高=best, 去掉最低=worst)
    assert Year(rules(dropping), months(*scores)).score(tmp_path).only["score"] == D(score)


def test_of_equal_scores_only_so_many_are_left_out(tmp_path: Path) -> None:
    dropping = part("月度", 合成="合计", 去掉最高=1, 去掉最低=1)
    assert Year(rules(dropping), months("80", "80", "80")).score(tmp_path).points() == {
        **dict.fromkeys(MONTHS, D(0)),
        "2018-02": D(80),
    }


@pytest.mark.parametrize(("missing", "score"), [("按其余折算", "90"), ("计零", "54"), ("不评", None)])
def test_a_part_without_score(missing: str, score: str | None, tmp_path: Path) -> None:
    year = Year(rules(part("月度", "0.6"), INSPECTED, missing=missing), months("90"))
    result = year.score(tmp_path)
    assert result.only["score"] == (None if score is None else D(score))
    assert result.total() == result.only["points"] == D(score or 0)
    assert (result.only["rank"], result.only["grade"]) == {
        "90": (1, "优秀"),
        "54": (1, "不合格"),
        None: (None, None),
    }[score]


@pytest.mark.parametrize("missing", ["按其余折算", "计零", "不评"])
def test_a_unit_nobody_scored_has_no_result(missing: str, tmp_path: Path) -> None:
    result = Year(rules(part("月度", "0.6"), INSPECTED, missing=missing), {}).score(tmp_path)
    assert (result.only["score"], result.only["coverage"], result.only["rank"]) == (None, D(0), None)


def test_limits_rounding_and_conversion(tmp_path: Path) -> None:
    ruled = rules(
        part("月度", 合成="合计"),
        最高总分="150.555",
        舍入=[{"层级": "单位", "位数": 2}],
        换算={"名称": "绩效考核", "满分": "5", "位数": 2},
    )
    result = Year(ruled, months("100", "99")).score(tmp_path)
    assert result.points() == {
        **dict.fromkeys(MONTHS, D(0)),
        "2018-01": D(100),
        "2018-02": D(99),
        "cap_return": D("-48.445"),
        "rounding": D("0.005"),
    }
    assert (result.only["score"], result.only["base_score"], result.only["converted"]) == (
        D("150.56"),
        D(199),
        D("7.53"),
    )
    assert result.told["u1"][-1].endswith("换算为绩效考核（满分 5 分）：7.53 分。")


@pytest.mark.parametrize(("ties", "ranks"), [("1224", [1, 2, 2, 4]), ("1223", [1, 2, 2, 3])])
def test_ranks_inside_the_group(ties: str, ranks: list[int], tmp_path: Path) -> None:
    scores = {"2018": {"a": D(90), "b": D(80), "c": D(80), "d": D(70), "e": D(60)}}
    groups = dict.fromkeys("abcd", "town") | {"e": "department"}
    result = Year(rules(part("全年"), 并列=ties), scores, groups).score(tmp_path)
    assert [result.units[unit]["rank"] for unit in "abcde"] == [*ranks, 1]


def test_the_second_implementation_agrees(tmp_path: Path) -> None:
    chance = Random(2018)
    for number in range(20):
        year = _made(chance)
        folder = tmp_path / str(number)
        folder.mkdir()
        result = year.score(folder)
        for unit in year.groups:
            expected = _expected(year.rules, unit, year.scores)
            found = result.units[unit]
            assert (found["base_score"], found["score"], found["converted"]) == expected
            assert result.total(unit) == (found["score"] or D(0))
        _ranks_agree(year, result.units)


def _ranks_agree(year: Year, units: Mapping[str, Mapping[str, Any]]) -> None:
    """1224: one more than the number of better ones in the group."""
    for unit, row in units.items():
        group = [units[other] for other in units if year.groups[other] == year.groups[unit]]
        scored = [other["score"] for other in group if other["score"] is not None]
        if row["score"] is None:
            assert row["rank"] is None
        elif year.rules.scoring.ties == "1224":
            assert row["rank"] == 1 + sum(score > row["score"] for score in scored)
        else:
            assert row["rank"] == 1 + len({score for score in scored if score > row["score"]})


def _made(chance: Random) -> Year:
    ids = count(1)
    parts = [
        {
            "名称": f"第{next(ids)}部分",
            "来源": source,
            "权重": chance.choice(["0.6", "0.4", "1", "3", "33.333333"]),
            "合成": chance.choice(["平均", "平均", "最低", "最高", "合计"]),
            "去掉最高": chance.choice([0, 0, 1, 2]),
            "去掉最低": chance.choice([0, 0, 1, 3]),
        }
        for source in chance.choices(list(SOURCES), k=chance.randint(1, 4))
    ]
    scoring: dict[str, Any] = {"并列": chance.choice(["1224", "1223"])}
    if chance.random() < 0.5:
        scoring["舍入"] = [{"层级": "单位", "位数": chance.randint(0, 4)}]
    if chance.random() < 0.5:
        scoring |= {"最低总分": "70.25", "最高总分": "88.123456"}
    if chance.random() < 0.5:
        scoring["换算"] = {
            "名称": "x",
            "满分": chance.choice(["5", "10", "2.5"]),
            "位数": chance.randint(0, 6),
        }
    groups = {f"u{number}": chance.choice(["town", "department"]) for number in range(1, 9)}
    scores: dict[str, dict[str, Decimal | None]] = {}
    for name in (name for names in SOURCES.values() for name in names):
        if chance.random() < 0.85:
            scores[name] = {
                unit: None if chance.random() < 0.15 else _score(chance)
                for unit in groups
                if chance.random() < 0.9
            }
    missing = chance.choice(["按其余折算", "计零", "不评"])
    return Year(rules(*parts, missing=missing, **scoring), scores, groups)


def _score(chance: Random) -> Decimal:
    """Often a round number, so that there are ties."""
    return (
        D(chance.choice([80, 90])) if chance.random() < 0.3 else D(chance.randint(0, 100_000_000)).scaleb(-6)
    )


def _expected(
    ruleset: Ruleset, unit: str, scores: Mapping[str, Mapping[str, Decimal | None]]
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Before limits, the score, and the converted score."""
    scoring = ruleset.scoring
    assert scoring.annual is not None
    names = {"months": "月度", "quarters": "季度", "inspection": "年终检查", "year": "全年"}
    values: list[tuple[Decimal, Decimal | None]] = []
    for each in scoring.annual.parts:
        periods = SOURCES[names[each.source]]
        there = [score for name in periods if (score := scores.get(name, {}).get(unit)) is not None]
        there.sort(reverse=True)
        if len(there) > each.drop_best + each.drop_worst:
            there = there[each.drop_best : len(there) - each.drop_worst]
        value: Decimal | None = None
        if there:
            value = {
                "mean": _divided(sum(there, D(0)), D(len(there))),
                "lowest": min(there),
                "highest": max(there),
                "sum": sum(there, D(0)),
            }[each.pooling]
        values.append((each.weight, value))
    if all(value is None for _, value in values):
        return None, None, None
    if scoring.annual.missing == "none" and any(value is None for _, value in values):
        return None, None, None
    if scoring.annual.missing == "others":
        values = [(weight, value) for weight, value in values if value is not None]
    exact = _divided(
        sum((weight * (value or 0) for weight, value in values), D(0)),
        sum((weight for weight, _ in values), D(0)),
    )
    score = exact
    if scoring.ceiling is not None:
        score = min(score, scoring.ceiling)
    if scoring.floor is not None:
        score = max(score, scoring.floor)
    for step in scoring.rounding:
        score = _rounded(score, step.digits)
    converted = None
    if scoring.conversion is not None:
        converted = _rounded(
            _divided(score * scoring.conversion.full_mark, D(100)), scoring.conversion.digits
        )
    return exact, score, converted


def _divided(value: Decimal, by: Decimal) -> Decimal:
    return _rounded(_rounded(value / by, 12), 6)


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(D(1).scaleb(-digits), ROUND_HALF_UP)


def test_the_order_of_periods_and_units_does_not_matter(tmp_path: Path) -> None:
    year = _made(Random(7))
    turned = Year(
        year.rules,
        {name: dict(reversed(list(units.items()))) for name, units in reversed(list(year.scores.items()))},
        dict(reversed(list(year.groups.items()))),
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = year.score(tmp_path / "a"), turned.score(tmp_path / "b")
    assert {unit: row["score"] for unit, row in first.units.items()} == {
        unit: row["score"] for unit, row in second.units.items()
    }
    for unit in year.groups:
        assert (first.points(unit), first.reasons(unit)) == (second.points(unit), second.reasons(unit))


def test_a_better_month_never_lowers_a_mean(tmp_path: Path) -> None:
    ruled = rules(part("月度", "0.6", 去掉最高=1, 去掉最低=1), INSPECTED)
    inspected = {"2018-inspection": {"u1": D(85)}}
    found = []
    for number, march in enumerate(("0", "71", "85.5", "99.999999", "100")):
        folder = tmp_path / str(number)
        folder.mkdir()
        found.append(Year(ruled, months("80", "90", march) | inspected).score(folder).only["score"])
    assert found == sorted(found)
    assert found[0] < found[-1]
