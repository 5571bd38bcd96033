"""The smaller tables of pages as files: each figure exact, each word in the language that was handed over."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from zjg_dash.exports.sheet import sheet
from zjg_dash.problems import KINDS, Place
from zjg_dash.service import intake  # noqa: F401  (registers the problems)
from zjg_dash.service.batches import Diff
from zjg_dash.store.differences import Change, CoverageChange, FindingChange, LetterChange, Move
from zjg_dash.web import firmness_sheets, rank_firmness, unit_sheets, upload_sheets

NUMBER = Decimal("0.333333")


def test_own_points_beside_the_groups() -> None:
    one: dict[str, Any] = {"indicator": "A1", "name": "机构", "full_mark": Decimal(3), "points": NUMBER}
    indicators = [
        one | {"state": "checked"},
        one | {"state": "not_checked", "indicator": "A2"},
        one | {"state": "checked", "indicator": "A3"},
    ]
    made = unit_sheets.peers(
        indicators, {"A1": {"median": Decimal(2), "best": Decimal(3), "units": 9}}, None, "zh_CN"
    )
    assert made.titles == ("编码", "指标或评分点", "满分", "本单位", "同组中位数", "同组最高", "同组单位数")
    assert made.rows == (("A1", "机构", Decimal(3), NUMBER, Decimal(2), Decimal(3), 9),)


def test_units_side_by_side_with_a_word_where_nothing_was_checked() -> None:
    units = [{"unit_id": "u1", "short_name": "甲"}, {"unit_id": "u2", "short_name": "", "name": "乙局"}]
    held = {"u1": {"state": "checked", "points": NUMBER}, "u2": {"state": "not_applicable", "points": None}}
    lines = [
        {"level": "indicator", "code": "A1", "name": "机构", "units": held},
        {"level": "score", "code": "", "name": "", "units": {}},
    ]
    made = unit_sheets.beside(lines, units, None, "zh_CN")
    assert made.titles == ("层级", "编码", "名称", "甲", "乙局")
    assert made.rows == (("指标", "A1", "机构", NUMBER, "不适用"), ("得分", "", "", None, None))


def test_batches_and_names() -> None:
    at = datetime(2018, 9, 30, tzinfo=UTC)
    made = unit_sheets.batches(
        [{"period": "2018-09", "state": "withdrawn", "checked": 4, "uploaded_at": at}], "zh_CN"
    )
    assert made.titles == ("期间", "状态", "已查格数", "上传时间")
    assert made.rows == (("2018-09", "已撤回", 4, at),)
    name = {"relation": "former", "name": "甲镇", "short_name": "甲", "code": "1", "aliases": ["甲乡", "甲"]}
    first = date(2018, 1, 1)
    made = unit_sheets.names([name | {"valid_from": first, "valid_to": None}], "zh_CN")
    assert made.rows == (("并入本单位", "甲镇", "甲", "1", "甲乡、甲", first, None),)


def test_intervals_leave_out_who_has_no_rank_and_influence_is_exact() -> None:
    row = dict.fromkeys(firmness_sheets.INTERVAL, 1) | {"group": "town", "name": "甲", "score": NUMBER}
    made = firmness_sheets.intervals([row, row | {"low": None}], None, "zh_CN")
    assert [line[:4] for line in made.rows] == [("镇（区）", 1, "甲", NUMBER)]
    moved = dict.fromkeys(firmness_sheets.INFLUENCE, 2) | {"group": "town", "agreement": 0.1}
    made = firmness_sheets.influence([moved], None, "zh_CN")
    assert made.rows[0][-1] == Decimal("0.1")


def test_both_ends_of_an_interval_stand_behind_a_ranking() -> None:
    whole = sheet(["单位"], [["甲"], ["乙"]], [("期间", "2018-09")])
    made = rank_firmness.in_file(whole, [{"low": 2, "high": 5}, {"low": None, "high": None}], "zh_CN")
    assert made.titles == ("单位", "区间最好（5%）", "区间最差（95%）")
    assert made.rows == (("甲", 2, 5), ("乙", None, None))
    assert made.origin == whole.origin


def test_problems_one_by_one_with_place_and_remedy() -> None:
    problem = KINDS["UNIT_UNKNOWN"](Place("检查发现", "C7"), found="乐鱼")
    made = upload_sheets.problems([problem, problem], "zh_CN")
    assert made.titles == ("程度", "工作表", "单元格", "路径", "行", "问题", "改法", "编码")
    told = (
        "错误",
        "检查发现",
        "C7",
        None,
        None,
        "没有叫“乐鱼”的单位。",
        problem.fix("zh_CN"),
        "UNIT_UNKNOWN",
    )
    assert made.rows == (told, told)


def diff(**fields: Any) -> Diff:
    blank: dict[str, Any] = dict.fromkeys(
        ("findings_added", "findings_changed", "findings_gone", "coverage_added", "coverage_changed",
         "coverage_gone", "letters_changed", "moves", "warnings", "evidence"), ()
    )  # fmt: skip
    return Diff(batch_id="b", head="h", period="2018-09", source="月度检查", **blank | fields)


def test_moves_are_exact() -> None:
    made = upload_sheets.moves(
        diff(moves=[Move("u1", "甲镇", "town", NUMBER, Decimal(80), 3, None)]), "zh_CN"
    )
    assert made.rows == (("镇（区）", "甲镇", NUMBER, Decimal(80), 3, None),)


def test_changes_line_by_line_in_words() -> None:
    row = {
        "criterion": "A1-1",
        "finding_id": "f1",
        "object": "=首页",
        "note": "说明",
        "sheet": "检查发现",
        "cell": "D2",
    }
    made = upload_sheets.changes(
        diff(
            findings_changed=[FindingChange("甲镇", row, (Change("value", Decimal(1), Decimal(2)),))],
            coverage_changed=[CoverageChange("u1", "甲镇", "A1", "not_checked", "checked", "检查范围", "C3")],
            letters_changed=[LetterChange("u1", "甲镇", ())],
        ),
        "zh_CN",
    )
    assert [line[:4] for line in made.rows] == [
        ("检查发现", made.rows[0][1], "甲镇", "A1-1"),
        ("检查范围（格）", made.rows[1][1], "甲镇", "A1"),
        ("来信与12345（单位）", made.rows[2][1], "甲镇", None),
    ]
    assert "1" in str(made.rows[0][7])
    assert "2" in str(made.rows[0][7])
    assert "未查" in str(made.rows[1][7])
    assert made.rows[1][-2:] == ("检查范围", "C3")
