"""What methods bring into the workbook: words for 级别, the columns they need, weighted ways to check."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from tests.intake.template.conftest import MADE_AT, UNITS, criterion, indicator, ruleset
from zjg_dash import periods
from zjg_dash.intake.template import month_workbook
from zjg_dash.intake.template.contents import Contents, due_indicators
from zjg_dash.intake.template.filling import guides
from zjg_dash.rules.combining import Channels
from zjg_dash.rules.model import Dimension

RULES = ruleset(
    Dimension(
        code="A",
        name="网站",
        full_mark=Decimal(10),
        indicators=(
            indicator(
                "A1",
                "栏目",
                "10",
                criterion("A1-1", "标识", "checklist", 分项={"缺标识": "50%", "链接失效": "1"}),
                criterion("A1-2", "差错", "per_case", 每次="1", 倍数={"严重": "3", "一般": "1"}),
                criterion("A1-3", "漏报", "per_case", 每次="1", 免计="2"),
                criterion("A1-4", "采用率", "threshold", 计量="比率", 低于="30", 分值="1"),
                criterion("A1-5", "报送条数", "threshold", 计量="件数", 不低于="3", 分值="1"),
                criterion("A1-6", "更新条数", "shortfall", 最低="5", 每次="1"),
            ),
        ),
    )
)


@pytest.fixture(scope="module")
def contents() -> Contents:
    month = periods.parse("2018-09")
    return Contents(
        ruleset=RULES,
        ruleset_hash="a" * 64,
        registry_hash="b" * 64,
        period=month,
        source="月度检查",
        made_at=MADE_AT,
        units=UNITS,
        indicators=due_indicators(RULES, month),
    )


def _book(contents: Contents) -> Workbook:
    return load_workbook(io.BytesIO(month_workbook(contents)))


def _listed(book: Workbook, header: str) -> list[object]:
    columns = {column[0]: list(column[1:]) for column in book["选项"].iter_cols(values_only=True)}
    return [value for value in columns[header] if value is not None]


def test_entries_and_levels_that_weigh_are_offered_and_noted(contents: Contents) -> None:
    book = _book(contents)
    assert _listed(book, "级别") == ["缺标识", "链接失效", "严重", "一般"]
    notes = {cell.value: cell.comment.text for cell in book["检查发现"][1]}
    assert notes["级别"].splitlines()[1:] == [
        "必须填——清单：A1-1",
        "可以填——按次：A1-2",
        "A1-1 可以选：缺标识、链接失效",
        "A1-2 可以选：严重、一般",
    ]


def test_the_columns_follow_from_the_parameters(contents: Contents) -> None:
    found = [
        (guide.method.label, [each.code for each in guide.criteria], guide.required, guide.optional)
        for guide in guides(contents)
    ]
    assert found == [
        ("清单", ["A1-1"], ("级别",), ()),
        ("按次", ["A1-2"], (), ("级别", "数量")),
        ("按次", ["A1-3"], (), ("数量",)),
        ("门槛", ["A1-4"], ("分子", "分母"), ()),
        ("门槛", ["A1-5"], (), ("数量",)),
        ("不足", ["A1-6"], ("数量",), ()),
    ]


def test_only_ways_to_check_that_have_a_weight_are_offered(contents: Contents) -> None:
    weighted = Channels.model_validate({"按": "检查方式", "权重": {"现场检查": "20", "网上巡查": "80"}})
    rules = RULES.model_copy(update={"scoring": RULES.scoring.model_copy(update={"channels": weighted})})
    assert _listed(_book(replace(contents, ruleset=rules)), "检查方式") == ["网上巡查", "现场检查"]
    assert len(_listed(_book(contents), "检查方式")) == 4


def _for_groups(contents: Contents, groups: tuple[str, ...]) -> Contents:
    """A1-2 is for these groups only."""
    (dimension,) = contents.ruleset.dimensions
    (own,) = dimension.indicators
    marked = tuple(
        each.model_copy(update={"groups": groups}) if each.code == "A1-2" else each for each in own.criteria
    )
    whole = dimension.model_copy(update={"indicators": (own.model_copy(update={"criteria": marked}),)})
    rules = contents.ruleset.model_copy(update={"dimensions": (whole,)})
    return replace(contents, ruleset=rules, indicators=due_indicators(rules, contents.period))


@pytest.mark.parametrize(
    ("groups", "label"),
    [
        ((), "A1-2 差错"),
        (("town",), "A1-2 差错〔仅限镇(区)〕"),
        (("town", "school"), "A1-2 差错〔仅限镇(区)、school〕"),
    ],
)
def test_a_criterion_for_some_groups_only_says_so_in_the_list(
    contents: Contents, groups: tuple[str, ...], label: str
) -> None:
    book = _book(_for_groups(contents, groups))
    assert _listed(book, "评分点")[:3] == ["A1-1 标识", label, "A1-3 漏报"]
    note = book["检查范围"].cell(1, 4).comment.text
    assert f"{label}（按次）" in note.splitlines()
    steps = [str(row[1]) for row in book["填报说明"].iter_rows(values_only=True) if row[1]]
    assert any("〔仅限…〕" in step for step in steps) == bool(groups)
