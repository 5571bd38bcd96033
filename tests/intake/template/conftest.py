"""A small ruleset with one criterion of most methods, four units, and the contents made of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash import periods
from zjg_dash.intake.template.contents import Contents, OpenFinding, Standing, Unit, due_indicators
from zjg_dash.rules.model import Criterion, Dimension, Grade, Indicator, Ruleset, Scoring
from zjg_dash.scoring.methods import methods

MADE_AT = datetime(2018, 9, 28, 9, 30)

UNITS = (
    Unit("u-1", "320582105", "凤凰镇", "town"),
    Unit("u-2", "320582104", "乐余镇", "town"),
    Unit("u-3", "ZJG-001", "张家港市发展和改革委员会（物价局、粮食局）", "department"),
    Unit("u-4", "ZJG-002", "财政局", "department"),
)


def criterion(code: str, text: str, method: str, letters: str = "", **parameters: Any) -> Criterion:
    """A criterion; its parameters by their words in a ruleset file."""
    return Criterion(
        code=code,
        text=text,
        method=method,
        parameters=methods()[method].parameters.model_validate(parameters),
        letters=letters,
    )


def indicator(code: str, name: str, full_mark: str, *criteria: Criterion, **more: Any) -> Indicator:
    """An indicator with its basis and remedy."""
    return Indicator(
        code=code,
        name=name,
        full_mark=Decimal(full_mark),
        basis=f"条例第{len(code)}条",
        remedy="限期整改",
        criteria=criteria,
        **more,
    )


def ruleset(*dimensions: Dimension, vetoes: tuple[Criterion, ...] = (), sample: bool = True) -> Ruleset:
    """A ruleset of these dimensions."""
    return Ruleset(
        code="SAMPLE-2018",
        version="1",
        name="2018年政务公开考核细则",
        sample=sample,
        source="示例",
        effective_from=date(2018, 1, 1),
        scoring=Scoring(
            min_coverage=Decimal(60),
            combination="mean",
            ties="1224",
            grades=(Grade(name="合格", at_least=Decimal(60)),),
            failing_grade="不合格",
        ),
        dimensions=dimensions,
        vetoes=vetoes,
    )


SMALL = ruleset(
    Dimension(
        code="A",
        name="制度建设",
        full_mark=Decimal(7),
        indicators=(
            indicator(
                "A1",
                "组织领导与人员",
                "3",
                criterion("A1-1", "未明确责任科室", "yes_no", 分值="3"),
                criterion("A1-2", "人员变动未报备", "per_case", 每次="1"),
            ),
            indicator(
                "A3",
                "制度健全",
                "4",
                criterion("A3-1", "缺少制度", "per_case", 每次="1"),
                frequency="year",
            ),
        ),
    ),
    Dimension(
        code="D",
        name="网站建设",
        full_mark=Decimal(10),
        indicators=(
            indicator(
                "D1",
                "镇区频道",
                "3",
                criterion("D1-1", "栏目内容质量", "judged", 最低="0", 最高="2"),
                groups=("town",),
            ),
            indicator(
                "D4",
                "来信与12345办理",
                "7",
                criterion("D4-1", "逾期", "per_case", "overdue", 每次="0.5"),
                criterion(
                    "D4-2",
                    "不满意率",
                    "per_percentage_point",
                    "unsatisfied_rate",
                    每点="0.1",
                    基准="0",
                    方向="高于",
                ),
                criterion("D4-3", "答复敷衍", "per_case", 每次="0.5"),
            ),
        ),
    ),
    Dimension(
        code="E",
        name="工作创新创优",
        full_mark=Decimal(6),
        indicators=(
            indicator(
                "E1",
                "表彰与试点",
                "6",
                criterion("E1-1", "受到表彰", "level", 级别={"国家": "5", "省": "3"}, 同一事项只计最高="是"),
                mode="add",
                frequency="event",
            ),
        ),
    ),
    vetoes=(criterion("V1", "严重表述错误", "veto"),),
)

OPEN = OpenFinding(
    finding_id="F-0007",
    unit_id="u-2",
    criterion="A1-2",
    object="乐余镇频道",
    value=Decimal("2.000000"),
    note="=两名经办人变动\n未报备",
    evidence="截图7.png",
)


@pytest.fixture(scope="session")
def small() -> Ruleset:
    return SMALL


@pytest.fixture(scope="session")
def contents() -> Callable[..., Contents]:
    """Makes the contents of a month's workbook: four units, all indicators due, one open finding."""
    return _contents


@pytest.fixture(scope="session")
def huge() -> Contents:
    """A hundred units with long names, sixty criteria with long texts, in one workbook."""
    dimensions = tuple(
        Dimension(
            code=letter,
            name=f"维度{letter}",
            full_mark=Decimal(40),
            indicators=tuple(
                indicator(
                    f"{letter}{number}",
                    "按照条例和上级要求公开应当主动公开的政府信息" * 2,
                    "4",
                    *(
                        criterion(
                            f"{letter}{number}-{each}",
                            "未按规定的范围、时限和形式公开有关信息" * 6,
                            "per_case",
                            每次="1",
                        )
                        for each in (1, 2)
                    ),
                )
                for number in range(1, 11)
            ),
        )
        for letter in "ABC"
    )
    rules = ruleset(*dimensions)
    units = tuple(
        Unit(f"u-{number}", f"{number:09d}", f"{'张家港市某某管理委员会' * 4}第{number}分局", "department")
        for number in range(1, 101)
    )
    return _contents(rules, units=units, open_findings=(), standings={})


def _contents(rules: Ruleset = SMALL, period: str = "2018-09", **changes: Any) -> Contents:
    """The contents of a month's workbook over all units and indicators due."""
    month = periods.parse(period)
    made = Contents(
        ruleset=rules,
        ruleset_hash="b5c1",
        registry_hash="77ab",
        period=month,
        source="月度检查",
        made_at=MADE_AT,
        units=UNITS,
        indicators=due_indicators(rules, month),
        open_findings=(OPEN,),
        standings={
            "u-1": Standing({"A1": Decimal("2.5")}, Decimal("83.333333"), 1),
            "u-4": Standing({"A1": Decimal("3")}),
        },
    )
    return replace(made, **changes)


def drop_downs(sheet: Worksheet) -> dict[str, tuple[str, str]]:
    """Cells → list range (or kind of number) and how strictly it holds."""
    return {
        str(rule.sqref): (rule.formula1 if rule.type == "list" else rule.type, rule.errorStyle)
        for rule in sheet.data_validations.dataValidation
    }
