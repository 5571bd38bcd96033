"""The month's workbook as a service: scope, open findings, what counts now; filled and seen again."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.service.september import ADMIN, WITHOUT_LETTERS, publish
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.batches import UnusableSource
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.periods import NotAMonth, UnknownPeriod
from zjg_dash.refusals.rulesets import NoRulesetInForce, UnknownIndicator
from zjg_dash.refusals.units import UnknownGroup
from zjg_dash.service import batches, intake, templates, units
from zjg_dash.store import Store

LEADER = Actor("p-8", "钱七", Role.LEADER)


@pytest.fixture
def ready(store: Store) -> Store:
    """A store with a small ruleset in force and the shipped registry."""
    units.add(store, ADMIN, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    publish(store, WITHOUT_LETTERS, "1")
    return store


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def header(book: Workbook) -> list[str]:
    return [str(cell.value) for cell in book["检查范围"][1]]


def names(book: Workbook) -> list[Any]:
    return [cell.value for cell in book["检查范围"]["B"][1:]]


def counted(store: Store, name: str, content: bytes) -> None:
    """Check, stage and commit a workbook that has no problem."""
    submission = intake.check(store, ADMIN, name, content)
    assert submission.acceptable, submission.problems
    batch = batches.stage(store, ADMIN, submission, content)
    batches.commit(store, ADMIN, batch, batches.diff(store, ADMIN, batch).head)


def test_the_workbook_holds_the_units_of_the_month_and_what_is_due(ready: Store, inspector: Actor) -> None:
    name, content = templates.month_workbook(ready, inspector, "2018-09")
    book = opened(content)
    listed = units.list_units(ready, inspector).rows
    assert name == "2018年9月政务公开检查结果.xlsx"
    assert header(book) == [
        "单位编码",
        "单位名称",
        "组别",
        "A1 组织领导",
        "A2 乡镇公开栏",
        "E1 表彰",
        "V 一票否决",
    ]
    assert set(names(book)) <= {row["name"] for row in listed}
    assert {"乐余镇", "张家港市财政局"} <= set(names(book))


def test_a_workbook_uploaded_as_it_came_is_taken_as_nothing_checked(ready: Store, inspector: Actor) -> None:
    for scope in ({}, {"groups": ["town"]}, {"indicators": ["E"], "source": "另一组"}):
        name, content = templates.month_workbook(ready, inspector, "2018-09", **scope)
        submission = intake.check(ready, inspector, name, content, expected_period="2018-09")
        assert submission.acceptable
        assert {row.state for row in submission.coverage} <= {"not_checked", "not_applicable"}
        assert (submission.findings, submission.letters) == ((), ())


@pytest.mark.parametrize(
    ("scope", "columns", "held"),
    [
        ({"groups": ["town"]}, ["A1 组织领导", "A2 乡镇公开栏", "E1 表彰", "V 一票否决"], {"乐余镇"}),
        ({"indicators": ["A2"]}, ["A2 乡镇公开栏"], {"乐余镇", "张家港市财政局"}),
        ({"indicators": ["A"]}, ["A1 组织领导", "A2 乡镇公开栏"], {"乐余镇", "张家港市财政局"}),
        (
            {"groups": ["department"], "indicators": ["E1", "V"]},
            ["E1 表彰", "V 一票否决"],
            {"张家港市财政局"},
        ),
    ],
)
def test_groups_and_indicators_restrict_the_scope(
    scope: dict[str, Any], columns: list[str], held: set[str], ready: Store, inspector: Actor
) -> None:
    name, content = templates.month_workbook(ready, inspector, "2018-09", source="现场组", **scope)
    book = opened(content)
    assert name == "2018年9月政务公开检查结果（现场组）.xlsx"
    assert header(book)[3:] == columns
    assert {"乐余镇", "张家港市财政局"}.intersection(names(book)) == held


@pytest.mark.parametrize("source", ["现场组", " 现场　組 ", "组" * 40, "A 组"])
def test_a_source_intake_takes_is_taken_here_in_the_same_spelling(
    source: str, ready: Store, inspector: Actor
) -> None:
    name, content = templates.month_workbook(ready, inspector, "2018-09", source=source, indicators=["E1"])
    read = intake.check(ready, inspector, name, content)
    assert (read.acceptable, read.source) == (True, templates.source_of(ready, inspector, "2018-09", source))


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        ({"period": "2018-Q3"}, NotAMonth),
        ({"period": "九月"}, UnknownPeriod),
        ({"period": "2017-09"}, NoRulesetInForce),
        ({"period": "2018-09", "groups": ["village"]}, UnknownGroup),
        ({"period": "2018-09", "indicators": ["Z9"]}, UnknownIndicator),
        *[
            ({"period": "2018-09", "source": source}, UnusableSource)
            for source in ("甲/乙", "甲\\乙", "<甲>", "甲\n乙", "甲..乙", "组" * 41)
        ],
    ],
)
def test_what_cannot_be_made_is_refused_in_words(
    arguments: dict[str, Any], refusal: type[Refusal], ready: Store, inspector: Actor
) -> None:
    with pytest.raises(refusal) as refused:
        templates.month_workbook(ready, inspector, **arguments)
    assert refused.value.text("zh_CN") and refused.value.text("en")


def test_a_leader_reads_the_summary_but_makes_no_workbook(ready: Store) -> None:
    assert templates.summary_workbook(ready, LEADER, "2018-09")[0] == "2018年9月政务公开汇总表.xlsx"
    with pytest.raises(NotAllowed):
        templates.month_workbook(ready, LEADER, "2018-09")


def test_progress_rises_to_one_and_names_its_stages(ready: Store, inspector: Actor) -> None:
    told: list[tuple[str, float]] = []
    report: Callable[[str, float], None] = lambda stage, part: told.append((stage, part))  # noqa: E731
    templates.month_workbook(ready, inspector, "2018-09", progress=report)
    assert [part for _, part in told] == sorted(part for _, part in told)
    assert told[-1] == ("workbook.progress.sheets", 1.0)


def test_what_was_found_is_asked_for_again_next_month_and_shown_in_the_summary(
    ready: Store, inspector: Actor
) -> None:
    name, content = templates.month_workbook(ready, inspector, "2018-09")
    book = opened(content)
    at = 2 + names(book).index("乐余镇")
    for column in "DF":
        book["检查范围"][f"{column}{at}"] = "已查"
    for row, line in enumerate(
        [
            {"D": "A1-1 人员变动未报备", "F": "镇频道", "K": 2, "P": "两人变动"},
            {"D": "A1-2", "L": 80, "M": 100},
            {"D": "E1-1", "P": "省级表彰", "Q": "文件.pdf"},
        ],
        2,
    ):
        for column, value in {"C": "乐余镇", "G": "网上巡查", "H": "2018-09-12", **line}.items():
            book["检查发现"][f"{column}{row}"] = value
    counted(ready, name, saved(book))

    book = opened(templates.summary_workbook(ready, LEADER, "2018-09")[1])
    summary = {row[1]: row[3:] for row in book["汇总表"].iter_rows(min_row=3, values_only=True)}
    # A1: 4 − 2 × 1 − 10 × 0.1 = 1; E1 adds 1; the full mark that was checked is 4.
    assert summary["乐余镇"] == (1, None, 1, 50, 1)
    assert summary["凤凰镇"] == (None, None, None, None, None)

    name, content = templates.month_workbook(ready, inspector, "2018-10")
    book = opened(content)
    first = [cell.value for cell in book["检查发现"][2]]
    assert first[0]
    assert first[2:] == [
        *("乐余镇", "A1-1 人员变动未报备", None, "镇频道", None, None, None, None, 2),
        *(None, None, None, None, "两人变动", None),
    ]
    assert all(cell.value is None for cell in book["检查发现"][3]), "a rate and an honour do not stay open"
    assert intake.check(ready, inspector, name, content).acceptable
    assert (
        opened(templates.month_workbook(ready, inspector, "2018-10", indicators=["A2"])[1])["检查发现"][
            "A2"
        ].value
        is None
    )

    book["检查范围"][f"D{at}"] = "已查"
    book["检查发现"]["E2"], book["检查发现"]["H2"] = "已整改", "2018-10-11"
    counted(ready, name, saved(book))
    book = opened(templates.month_workbook(ready, inspector, "2018-11")[1])
    assert book["检查发现"]["A2"].value is None
