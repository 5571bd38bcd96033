"""The month's workbook, sheet by sheet: what each says."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.template.conftest import drop_downs
from zjg_dash.intake import layout
from zjg_dash.intake.template import month_workbook, summary_workbook
from zjg_dash.intake.template.contents import Contents

Make = Callable[..., Contents]


@pytest.fixture(scope="module")
def book(contents: Make) -> Workbook:
    return load_workbook(io.BytesIO(month_workbook(contents())))


def rows(sheet: Worksheet) -> list[list[object]]:
    """Rows that hold anything, without the empty cells at their end."""
    found = []
    for row in sheet.iter_rows(values_only=True):
        values = list(row)
        while values and values[-1] is None:
            values.pop()
        if values:
            found.append(values)
    return found


def test_sheets_are_those_of_the_layout_and_the_lists_are_hidden(book: Workbook) -> None:
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("填报说明", "visible"),
        ("检查范围", "visible"),
        ("检查发现", "visible"),
        ("来信与12345", "visible"),
        ("汇总表", "visible"),
        ("选项", "hidden"),
    ]


def test_instructions_state_the_keys_the_words_and_the_columns_of_each_method(book: Workbook) -> None:
    found = rows(book["填报说明"])
    assert found[:9] == [
        ["2018年9月政务公开检查结果"],
        ["示例：本表按“2018年政务公开考核细则”生成，细则的分值为示例，不是正式文件。"],
        ["模板版本", "1"],
        ["考核期间", "2018-09"],
        ["考核细则", "SAMPLE-2018 1"],
        ["细则指纹", "b5c1"],
        ["名册指纹", "77ab"],
        ["数据来源", "月度检查"],
        ["生成时间", "2018-09-28 09:30"],
    ]
    assert [row[0] for row in found[9:]] == [
        "怎样填写",
        *"1234567",
        "“检查范围”里三个词的意思",
        *("已查", "不适用", "未查"),
        "“检查发现”里“状态”的意思",
        *("新发现", "仍存在", "已整改", "（留空）"),
        "各种计分方法要填哪些列",
        *("是否", "按次", "酌情", "级别", "一票否决", "来信与12345"),
    ]
    assert found[-6:] == [
        ["是否", "用于评分点 A1-1。不用另外填列。"],
        ["按次", "用于评分点 A1-2、D4-3。可以填：数量。"],
        ["酌情", "用于评分点 D1-1。必须填：评定分值、问题描述。"],
        ["级别", "用于评分点 E1-1。必须填：级别、证据。可以填：事项。"],
        ["一票否决", "用于评分点 V1。必须填：问题描述、证据。"],
        ["来信与12345", "评分点 D4-1、D4-2 由“来信与12345”自动计算，不用写进“检查发现”。"],
    ]


def test_rules_that_are_no_sample_are_not_called_one(contents: Make, small: object) -> None:
    adopted = contents().ruleset.model_copy(update={"sample": False})
    book = load_workbook(io.BytesIO(month_workbook(contents(adopted))))
    assert [row for sheet in book for row in rows(sheet) if any("示例" in str(value) for value in row)] == []


def test_coverage_is_unchecked_where_it_applies_and_absent_where_the_group_does_not_fit(
    book: Workbook,
) -> None:
    assert rows(book["检查范围"]) == [
        [
            "单位编码",
            "单位名称",
            "组别",
            "A1 组织领导与人员",
            "D1 镇区频道",
            "D4 来信与12345办理",
            "E1 表彰与试点",
            "V 一票否决",
        ],
        ["320582105", "凤凰镇", "镇(区)", "未查", "未查", "未查", "未查", "未查"],
        ["320582104", "乐余镇", "镇(区)", "未查", "未查", "未查", "未查", "未查"],
        [
            "ZJG-001",
            "张家港市发展和改革委员会（物价局、粮食局）",
            "部门",
            "未查",
            "不适用",
            "未查",
            "未查",
            "未查",
        ],
        ["ZJG-002", "财政局", "部门", "未查", "不适用", "未查", "未查", "未查"],
    ]
    assert drop_downs(book["检查范围"]) == {"D2:H5": ("'选项'!$A$2:$A$4", "stop")}


@pytest.mark.parametrize(
    ("period", "codes"),
    [
        ("2018-09", ["A1", "D1", "D4", "E1", "V"]),
        ("2018-12", ["A1", "A3", "D1", "D4", "E1", "V"]),
    ],
)
def test_a_yearly_indicator_is_asked_for_in_its_month_only(
    contents: Make, period: str, codes: list[str]
) -> None:
    book = load_workbook(io.BytesIO(month_workbook(contents(period=period))))
    assert [str(label).split()[0] for label in rows(book["检查范围"])[0][3:]] == codes


def test_headers_carry_notes_from_the_rule_text(book: Workbook) -> None:
    notes = {cell.value: cell.comment.text for cell in book["检查范围"][1] if cell.comment}
    assert notes == {
        "A1 组织领导与人员": "满分 3 分，发现问题扣分，扣完为止。\n依据：条例第2条\n评分点：\n"
        "A1-1 未明确责任科室（是否）\nA1-2 人员变动未报备（按次）",
        "D1 镇区频道": "满分 3 分，发现问题扣分，扣完为止。\n依据：条例第2条\n评分点：\n"
        "D1-1 栏目内容质量（酌情）",
        "D4 来信与12345办理": "满分 7 分，发现问题扣分，扣完为止。\n依据：条例第2条\n评分点：\n"
        "D4-1 逾期（按次，由“来信与12345”计算）\n"
        "D4-2 不满意率（每百分点，由“来信与12345”计算）\nD4-3 答复敷衍（按次）",
        "E1 表彰与试点": "加分项，最多加 6 分。\n依据：条例第2条\n评分点：\nE1-1 受到表彰（级别）",
        "V 一票否决": "一票否决。出现下列情形之一，写进“检查发现”。\n评分点：\nV1 严重表述错误（一票否决）",
    }


def test_findings_prefill_what_is_open_and_leave_its_status_blank(book: Workbook) -> None:
    sheet = book["检查发现"]
    assert rows(sheet) == [
        [column.header for column in layout.FINDING_COLUMNS],
        [
            *(
                "F-0007",
                "320582104",
                "乐余镇",
                "A1-2 人员变动未报备",
                None,
                "乐余镇频道",
                None,
                None,
                None,
                None,
                2,
            ),
            *(None, None, None, None, "=两名经办人变动\n未报备", "截图7.png"),
        ],
    ]
    assert drop_downs(sheet) == {
        "C2:C1048576": ("'选项'!$B$2:$B$5", "warning"),
        "D2:D1048576": ("'选项'!$C$2:$C$7", "warning"),
        "E2:E1048576": ("'选项'!$D$2:$D$4", "stop"),
        "G2:G1048576": ("'选项'!$E$2:$E$5", "stop"),
        "J2:J1048576": ("'选项'!$F$2:$F$3", "warning"),
        "K2:K1048576": ("decimal", "stop"),
        "L2:L1048576": ("decimal", "stop"),
        "M2:M1048576": ("decimal", "stop"),
        "N2:N1048576": ("decimal", "stop"),
    }


def test_notes_on_the_columns_say_which_method_needs_them(book: Workbook) -> None:
    notes = {cell.value: cell.comment.text for cell in book["检查发现"][1]}
    assert set(notes) == {column.header for column in layout.FINDING_COLUMNS}
    assert [notes[header] for header in ("数量", "评定分值", "问题描述", "证据")] == [
        "发现了几件（处、条、个）。只有一件时可以留空。\n可以填——按次：A1-2、D4-3",
        "按细则的幅度评定的分值，填正数，并在“问题描述”中写明理由。\n必须填——酌情：D1-1",
        "发现了什么问题。写清楚，被检查单位会看到。\n必须填——酌情：D1-1\n必须填——一票否决：V1",
        "网址、截图或文件的名称，几个之间用顿号或分号隔开；文件在上传时一起附上。\n必须填——级别：E1-1\n必须填——一票否决：V1",
    ]


def test_letters_list_every_unit_they_apply_to_with_blank_counts(book: Workbook) -> None:
    assert rows(book["来信与12345"]) == [
        [column.header for column in layout.LETTER_COLUMNS],
        ["320582105", "凤凰镇"],
        ["320582104", "乐余镇"],
        ["ZJG-001", "张家港市发展和改革委员会（物价局、粮食局）"],
        ["ZJG-002", "财政局"],
    ]
    assert drop_downs(book["来信与12345"]) == {"C2:J5": ("whole", "stop")}


def test_without_an_indicator_fed_by_letters_there_is_no_letters_sheet(contents: Make) -> None:
    made = contents()
    few = replace(made, indicators=tuple(pair for pair in made.indicators if pair[1].code != "D4"))
    book = load_workbook(io.BytesIO(month_workbook(few)))
    assert book.sheetnames == ["填报说明", "检查范围", "检查发现", "汇总表", "选项"]
    assert not [row for row in rows(book["填报说明"]) if any("来信" in str(value) for value in row)]


def test_summary_shows_what_counts_and_is_empty_elsewhere(book: Workbook) -> None:
    assert rows(book["汇总表"]) == [
        ["2018年9月目前计入成绩的结果，仅供阅读，上传时不采用。空格表示没有计入成绩的检查结果。分值为示例。"],
        [
            *("单位编码", "单位名称", "组别"),
            *("A1 组织领导与人员", "D1 镇区频道", "D4 来信与12345办理", "E1 表彰与试点"),
            *("得分", "排名"),
        ],
        ["320582105", "凤凰镇", "镇(区)", 2.5, None, None, None, 83.333333, 1],
        ["320582104", "乐余镇", "镇(区)"],
        ["ZJG-001", "张家港市发展和改革委员会（物价局、粮食局）", "部门"],
        ["ZJG-002", "财政局", "部门", 3, None, None, None, None, "未排名"],
    ]


def test_the_summary_alone_is_the_same_sheet_for_a_period_of_any_length(contents: Make) -> None:
    book = load_workbook(io.BytesIO(summary_workbook(contents(period="2018-Q3"))))
    assert book.sheetnames == ["汇总表"]
    assert str(rows(book["汇总表"])[0][0]).startswith("2018年7月至9月")


def test_explanations_can_be_english_while_what_is_filled_in_stays_chinese(contents: Make) -> None:
    chinese = load_workbook(io.BytesIO(month_workbook(contents())))
    english = load_workbook(io.BytesIO(month_workbook(contents(lang="en"))))
    assert rows(english["填报说明"])[0] == ["Open-government inspection, 2018年9月"]
    for name in ("检查范围", "检查发现", "来信与12345", "选项"):
        assert rows(english[name]) == rows(chinese[name])
