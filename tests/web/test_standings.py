"""A ranking as a table and as a file."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from zjg_dash import language
from zjg_dash.exports.comma_separated import csv_file
from zjg_dash.service.answers import Provenance
from zjg_dash.web import provenance, standings

SOURCE = Provenance(
    period="2018-09",
    run_id="abc",
    ruleset_code="SAMPLE-2018",
    ruleset_version="2018.1",
    ruleset_name="示例细则",
    ruleset_hash="h",
    sample=True,
    registry_hash="r",
    engine="1",
    computed_at=datetime(2018, 10, 8, tzinfo=UTC),
    batches=(),
)


def _row(**changed: Any) -> dict[str, Any]:
    part = {"name": "主动公开", "points": Decimal("9.5"), "full_mark": Decimal(33), "lost": Decimal("23.5")}
    part["additive"] = False
    return {
        "unit_id": "u1", "code": "T01", "name": "南丰镇", "short_name": "南丰", "group": "town",
        "score": Decimal("81.125"), "rank": 3, "grade": "良好", "coverage": Decimal("97.4"), "vetoed": False,
        "previous_rank": 5, "previous_score": Decimal(80), "dimensions": {"B": part}, "parts": [],
        "converted": None, "conversion_name": "", "conversion_mark": None,
        "trend": [{"period": "2018-08", "score": None, "rank": None},
                  {"period": "2018-09", "score": Decimal("81.125"), "rank": 3}],
    } | changed  # fmt: skip


@pytest.mark.parametrize(
    ("rank", "before", "shown"),
    [(3, 5, "↑2"), (5, 3, "↓2"), (3, 3, "＝"), (3, None, "新"), (None, 3, "—"), (None, None, "—")],
)
def test_movement_is_an_arrow_and_a_number(rank: int | None, before: int | None, shown: str):
    assert standings.movement(_row(rank=rank, previous_rank=before)) == shown


def test_a_row_of_the_table():
    other = _row(dimensions={"B": {**_row()["dimensions"]["B"], "points": Decimal(12)}}, short_name="")
    frame = standings.frame([_row(), other], {"B": "主动公开"}, with_movement=True)
    assert frame.to_dict("records") == [
        {
            "rank": 3, "movement": "↑2", "unit": "南丰", "score": 81.13, "grade": "良好",
            "B": "\N{FIGURE SPACE}9.50/33", "trend": [81.125], "coverage": 97.0,
        },
        {
            "rank": 3, "movement": "↑2", "unit": "南丰镇", "score": 81.13, "grade": "良好", "B": "12.00/33",
            "trend": [81.125], "coverage": 97.0,
        },
    ]  # fmt: skip


def test_points_won_on_top_are_shown_with_a_plus():
    bonus = {"name": "加分", "full_mark": Decimal(6), "lost": Decimal(0), "additive": True}
    rows = [_row(dimensions={"E": {**bonus, "points": won}}) for won in (Decimal(3), Decimal(0), Decimal(10))]
    frame = standings.frame(rows, {"E": "加分"}, with_movement=False)
    assert list(frame["E"]) == ["\N{FIGURE SPACE}+3.00", "\N{FIGURE SPACE}\N{FIGURE SPACE}0.00", "+10.00"]
    settings = standings.column_settings({"E": "加分", "B": "公开"}, rows)
    assert settings["E"]["help"] == "加分 · 加分，不计入满分，最高 6 分"
    assert settings["B"]["help"] == "公开 · 实得分 / 满分"


@pytest.mark.parametrize(
    ("spoken", "word", "shown"),
    [
        ("zh_CN", "优秀", "优秀"),
        ("en", "优秀", "优秀 (excellent)"),
        ("en", "不合格", "不合格 (fail)"),
        ("en", "已评估", "已评估"),
        ("en", None, "—"),
    ],
)
def test_a_usual_grade_has_the_readers_word_beside_it(
    monkeypatch: pytest.MonkeyPatch, spoken: str, word: str | None, shown: str
):
    monkeypatch.setattr(standings, "lang", lambda: spoken)
    monkeypatch.setattr(standings, "say", lambda key, **fields: language.text(spoken, key, **fields))
    assert standings.grade_name(word) == shown


def test_a_veto_is_said_beside_the_grade():
    assert standings.grade(_row(vetoed=True, grade="不合格")) == "不合格·否决"
    assert standings.grade(_row(grade=None)) == "—"


def test_who_climbed_and_fell_most():
    rows = [_row(rank=1, previous_rank=4), _row(rank=2, previous_rank=1), _row(rank=3, previous_rank=None)]
    assert standings.extremes(rows) == (3, -1)
    assert standings.extremes([_row(rank=1, previous_rank=1)]) == (0, 0)


def test_many_names_are_counted():
    assert standings.names([_row()] * 3) == "南丰、南丰、南丰"
    assert standings.names([_row()] * 4) == "4 个单位"


def test_the_file_has_exact_scores_and_a_column_of_points_and_full_mark():
    text = csv_file(standings.sheet([_row()], SOURCE, "zh_CN")).decode("utf-8-sig").splitlines()
    assert text == [
        "组别,名次,上期名次,编码,单位,得分,上期得分,等次,一票否决,检查率,主动公开 实得,主动公开 满分,"
        "成绩期间,考核细则,细则版本,计分编号,示例说明",
        "镇（区）,3,5,T01,南丰镇,81.125,80,良好,,97.4,9.5,33,"
        "2018-09,SAMPLE-2018,2018.1,abc,示例数据：细则或单位为示例，不代表任何单位的真实成绩。",
    ]


def test_a_file_of_sample_scores_says_so_in_its_name():
    assert provenance.file_name("排名_2018-01..2018-09", sample=True) == "排名_2018-01..2018-09（示例）"
    assert provenance.file_name("排名_2014-12", sample=False) == "排名_2014-12"


def test_a_group_without_a_word_is_shown_by_its_code():
    assert (standings.group_name("town"), standings.group_name("park")) == ("镇（区）", "park")


ANNUAL = {
    "dimensions": {},
    "parts": [
        {"part": 1, "name": "月度考核", "score": Decimal("90.125"), "points": Decimal(54)},
        {"part": 2, "name": "年终检查", "score": None},
    ],
}
CONVERTED = {"converted": Decimal("4.06"), "conversion_name": "绩效考核", "conversion_mark": Decimal(5)}


def test_an_annual_result_has_a_column_for_each_part():
    (shown,) = standings.frame([_row(**ANNUAL)], {}, with_movement=False).to_dict("records")
    assert (shown["part_1"], list(shown)[3:6]) == (90.13, ["grade", "part_1", "part_2"])
    settings = standings.column_settings({}, [_row(**ANNUAL)])
    assert [settings[name]["label"] for name in ("part_1", "part_2", "coverage")] == [
        "月度考核",
        "年终检查",
        "得分齐全",
    ]


def test_the_score_in_a_superior_assessments_points():
    (shown,) = standings.frame([_row(**CONVERTED)], {}, with_movement=False).to_dict("records")
    assert shown["converted"] == 4.06
    assert standings.column_settings({}, [_row(**CONVERTED)])["converted"]["label"] == "绩效考核"
    assert "converted" not in standings.frame([_row()], {}, with_movement=False)


def test_the_file_has_parts_and_converted_points():
    made = csv_file(standings.sheet([_row(**ANNUAL, **CONVERTED)], SOURCE, "zh_CN"))
    titles, row, *_ = made.decode("utf-8-sig").splitlines()
    assert "得分齐全,绩效考核（5分）,月度考核,年终检查," in titles
    assert "97.4,4.06,90.125,," in row
