"""What is for some groups only, or goes by the standing in the group: checks, round trips, differences."""

from pathlib import Path

import pytest

from zjg_dash.language import LANGUAGES
from zjg_dash.problems import Problem
from zjg_dash.rules import checks, difference_words, differences, reading, workbook
from zjg_dash.rules.correspondence import Correspondence
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.tables import flatten
from zjg_dash.rules.workbook import reading as workbook_reading
from zjg_dash.rules.workbook.writing import workbook as written
from zjg_dash.rules.writing import to_yaml

TEXT = (Path(__file__).parent / "groups.yaml").read_text(encoding="utf-8")
A2, B = "维度.A.指标.A2.组内比较", "维度.B.组内比较"
BOTH = "镇(区)、部门"
RANKS = "{按: 名次, 名次分: [10, 9, 8], 递减: 0.5, 最低: 2}"
EVENT = "        计法: 加分\n        最高得分: 不限\n        依据: 第三条"


def _read(*changes: tuple[str, str]) -> tuple[Ruleset | None, list[Problem]]:
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    read = reading.read_with_places(text, "groups.yaml")
    if read.ruleset is None:
        return None, read.problems
    return read.ruleset, checks.check(read.ruleset, read.places)


def _ruleset(*changes: tuple[str, str]) -> Ruleset:
    ruleset, problems = _read(*changes)
    assert ruleset is not None
    assert problems == []
    return ruleset


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # groups nobody is assessed in
        ("方法: 按次, 每次: 2, 适用: 部门", "方法: 按次, 每次: 2, 适用: 园区",
         ("word_unknown", "维度.A.指标.A1.评分点.A1-2.适用", "园区", BOTH)),
        ("失泄密, 适用: 部门", "失泄密, 适用: 园区", ("word_unknown", "一票否决.V1.适用", "园区", BOTH)),
        ("分组满分: {镇(区): 4}", "分组满分: {园区: 4}",
         ("word_unknown", "计分.换算.分组满分", "园区", BOTH)),
        ("适用: [镇(区), 部门], 分组", "适用: [部门], 分组",
         ("word_unknown", "计分.换算.分组满分", "镇(区)", "部门")),
        ("适用: [镇(区), 部门], 分组", "适用: [园区], 分组",
         ("word_unknown", "计分.换算.适用", "园区", BOTH)),
        ("85, 适用: [部门]", "85, 适用: [部门, 园区]", ("word_unknown", "计分.等次.优秀.适用", "园区", BOTH)),
        # the grades of each group by themselves
        ("85, 适用: [部门]", "85, 适用: [镇(区), 部门]", ("grades_unordered", "计分.等次.优秀", "优秀", "")),
        ("85, 适用: [部门]", "55, 适用: [部门]", ("grades_unordered", "计分.等次.合格", "合格", "")),
        ("名称: 合格, 不低于: 60", "名称: 合格, 不低于: 60, 低于: 85",
         ("grades_gap", "计分.等次.合格", "85", "")),
        ("名称: 合格, 不低于: 60", "名称: 合格, 不低于: 60, 适用: [镇(区)]",
         ("word_unknown", "一票否决.V1.封顶等次", "合格", "优秀、不合格")),
        # places
        (", 边界同分: 都不算", "", ("needed", "计分.等次.优秀.名次", "", "边界同分")),
        ("名次: 前30%, ", "", ("not_meant", "计分.等次.优秀.边界同分", "边界同分", "")),
        ("名称: 不合格, 不低于: 0", "名称: 不合格, 不低于: 0, 名次: 前9名, 边界同分: 都算",
         ("not_meant", "计分.等次.不合格.名次", "名次", "")),
        ("名称: 合格, 不低于: 60", "名称: 合格, 不低于: 60, 名次: 前30%, 边界同分: 都算",
         ("grades_unordered", "计分.等次.合格", "合格", "")),
        ("名称: 合格, 不低于: 60", "名称: 合格, 不低于: 85, 适用: [部门]", None),
        # comparisons
        ("期间合成: 平均", "期间合成: 合计", ("not_meant", A2, "组内比较", "")),
        (RANKS, "{按: 名次}", ("needed", A2, "", "名次分")),
        (RANKS, "{按: 最好, 名次分: [10]}", ("not_meant", f"{A2}.名次分", "名次分", "")),
        (RANKS, "{按: 最好, 递减: 1}", ("not_meant", f"{A2}.递减", "递减", "")),
        ("[10, 9, 8]", "[10, 8, 9]", ("marks_of_ranks", f"{A2}.名次分", "9", "10")),
        ("[10, 9, 8]", "[12, 9, 8]", ("marks_of_ranks", f"{A2}.名次分", "12", "10")),
        ("最低: 2}", "最低: 9}", ("marks_of_ranks", f"{A2}.名次分", "9", "10")),
        ("计入满分: 是\n        最高得分: 不限", "计入满分: 是", ("needed", A2, "", "最高得分")),
        (EVENT, "        频次: 事项\n" + EVENT, ("not_meant", B, "组内比较", "")),
    ],
)  # fmt: skip
def test_contradictions_are_named(old: str, new: str, expected: tuple[str, str, str, str] | None) -> None:
    _, problems = _read((old, new))
    told = [
        (problem.code.removeprefix("rules_"), problem.place.path, problem.found, problem.expected)
        for problem in problems
    ]
    assert (expected in told) if expected else told == []
    for problem in problems:
        assert all(problem.what(lang) and problem.fix(lang) for lang in LANGUAGES)


@pytest.mark.parametrize("places", ["前0名", "前101%", "30%", "前三成", "第1名"])
def test_places_are_written_in_one_way(places: str) -> None:
    ruleset, problems = _read(("名次: 前30%", f"名次: {places}"))
    assert ruleset is None
    assert [(each.place.path, each.fix("zh_CN")) for each in problems] == [
        ("计分.等次.优秀.名次", "请写成“前30%”或“前3名”。")
    ]


@pytest.mark.parametrize(("said", "kept"), [("前３０％", "前30%"), ("前 3 名", "前3名"), ("前3", "前3名")])
def test_places_as_people_type_them(said: str, kept: str) -> None:
    assert _ruleset(("名次: 前30%", f"名次: {said}")).scoring.grades[0].places == kept


def test_the_file_and_the_workbook_say_the_same() -> None:
    ruleset = _ruleset()
    again, problems = reading.read(to_yaml(ruleset), "again.yaml")
    assert (again, problems) == (ruleset, [])
    found = workbook_reading.read(written(ruleset))
    assert (found.ruleset, found.problems) == (ruleset, [])
    assert found.ruleset is not None
    assert content_hash(found.ruleset) == content_hash(ruleset)
    assert checks.check(found.ruleset, found.places) == []


def test_a_problem_of_a_comparison_names_its_cell() -> None:
    wrong, _ = _read((RANKS, "{按: 名次, 名次分: [9, 10]}"))
    assert wrong is not None
    found = workbook_reading.read(written(wrong))
    assert found.ruleset is not None
    (problem,) = checks.check(found.ruleset, found.places)
    header = workbook.layout.columns(workbook.layout.INDICATORS).index("组内比较")
    assert problem.place.sheet == "指标"
    assert problem.place.cell == f"{_letters(header)}3"


def test_rules_that_say_nothing_of_it_have_no_rows() -> None:
    tables = flatten(_ruleset())
    named = (
        "criterion_group",
        "conversion_group",
        "grade_group",
        "grade_places",
        "comparison",
        "comparison_mark",
    )
    assert {name: len(tables[f"rule_{name}"]) for name in named} == dict(
        zip(named, (2, 2, 2, 2, 2, 3), strict=True)
    )
    plain, _ = reading.read((Path("data/rulesets/sample-2018.yaml")).read_text(encoding="utf-8"), "sample")
    assert plain is not None
    tables = flatten(plain)
    assert all(not tables[f"rule_{name}"] for name in named)


def test_differences_are_told_in_words() -> None:
    before = _ruleset()
    after = _ruleset(
        ("名次: 前30%, 边界同分: 都不算", "名次: 前2名, 边界同分: 都算"),
        ("组内比较: {按: 最好}", "组内比较: {按: 名次, 名次分: [25, 20]}"),
        ("分组满分: {镇(区): 4}", "分组满分: {镇(区): 3}"),
        ("失泄密, 适用: 部门", "失泄密"),
    )
    told = differences.differences(Correspondence(before, after))
    found = [difference_words.sentence(each, "zh_CN") for each in told]
    assert found == [
        "计分：等次（优秀 镇(区)）由 不低于 90、适用 镇（区）、名次 前 30%、边界同分 都不算"
        " 改为 不低于 90、适用 镇（区）、名次 前 2 名、边界同分 都算",
        "计分：换算由 满分 5 分、适用 镇（区）、部门、分组满分 镇（区） 4"
        " 改为 满分 5 分、适用 镇（区）、部门、分组满分 镇（区） 3",
        "动态积分 组内比较由 按 最好 改为 按 名次、名次分 25、20",
        "V1 适用由 部门 改为 全部组别",
    ]


def _letters(column: int) -> str:
    first, last = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
