"""Versions on the rules page: reading, comparing, measuring, and what the office does with them."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from tests.pages.conftest import OFFICE
from tests.pages.readable import masked
from zjg_dash import language, places
from zjg_dash.exports.comma_separated import csv_file
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.service import impact, rule_files, rules
from zjg_dash.service.answers import exact
from zjg_dash.web import rule_impact

RULES = "pages/leader/rules.py"
SAMPLE = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text("utf-8")
NEXT = (
    SAMPLE.replace('"2018.1"', '"2018.2"')
    .replace("生效: 2018-01-01", "生效: 2018-10-01")
    .replace("最低检查率: 60", "最低检查率: 10")
    .replace("每次: 1\n", "每次: 2\n")
)
DRAFT = "SAMPLE-2018/2018.2"


@pytest.fixture
def two(site: Any) -> Any:
    """Two months scored by 2018.1, and the draft 2018.2."""
    site.filled()
    rules.add(site.store, OFFICE, NEXT)
    return site


def _states(site: Any) -> dict[str, tuple[str, date | None]]:
    rows = rules.list_rulesets(site.store, OFFICE).rows
    return {row["version"]: (row["state"], row["effective_to"]) for row in rows}


def _views(app: Any) -> list[str]:
    return next(control for control in app.get("button_group") if control.key == "filter_view").options


class TestDifferences:
    def test_are_told_against_the_version_in_force(self, two: Any) -> None:
        app = two.open(RULES, version=DRAFT, view="differences")
        assert not app.exception
        said = two.said(app)
        for sentence in ("计分：最低检查率由 60% 改为 10%", "A1-2 每次分值由 1 分 改为 2 分"):
            assert sentence in said

    @pytest.mark.parametrize("chosen", ["SAMPLE-2018/2018.1", DRAFT])
    def test_read_forwards_whichever_version_is_chosen(self, two: Any, chosen: str, lang: str) -> None:
        app = two.open(RULES, version=chosen, view="differences", lang=lang)
        assert not app.exception
        said = two.said(app)
        before, after = {
            "zh_CN": ("原来：", "现在："),
            "zh_TW": ("原來：", "現在："),
            "en": ("Before: ", "After: "),
        }[lang]
        told = next(line for line in said.splitlines() if before in line and after in line)
        first, second = told.index("2018.1"), told.index("2018.2")
        assert told.index(before) < first < told.index(after) < second
        assert {"zh_CN": "由 60% 改为 10%", "zh_TW": "由 60% 改為 10%", "en": "60% → 10%"}[lang] in said

    def test_are_filtered_by_dimension_and_kind(self, two: Any) -> None:
        said = two.said(two.open(RULES, version=DRAFT, view="differences", **{"in": "D"}))
        assert "D1-1 每次分值由" in said
        assert "A1-2 每次分值由" not in said
        empty = two.open(RULES, version=DRAFT, view="differences", kind="changed", **{"in": "E"})
        assert language.text("zh_CN", "rules.compare.filtered") in two.said(empty)

    def test_with_one_version_there_is_nothing_to_compare(self, site: Any, lang: str) -> None:
        app = site.published().open(RULES, view="differences", lang=lang)
        assert language.text(lang, "rules.compare.alone") in site.said(app)


class TestImpact:
    def test_splits_the_change_of_each_unit(self, two: Any, lang: str) -> None:
        app = two.open(RULES, version=DRAFT, view="impact", period="2018-09", lang=lang)
        assert not app.exception
        said = two.said(app)
        for key in ("charts.rule_effect", "charts.real_effect", "charts.total_effect"):
            assert language.text(lang, key) in said
        assert language.text(lang, "impact.rank.none") not in said

    def test_of_a_dimension_and_as_a_figure(self, two: Any) -> None:
        app = two.open(RULES, version=DRAFT, view="impact", period="2018-09", show="figure", **{"in": "B"})
        assert not app.exception
        assert language.text("zh_CN", "rules.impact.dimension_note") in two.said(app)

    def test_of_the_version_in_force_is_refused_in_words(self, two: Any, lang: str) -> None:
        app = two.open(RULES, version="SAMPLE-2018/2018.1", view="impact", period="2018-09", lang=lang)
        refused = language.text(lang, "refusals.ruleset_same_version", version="SAMPLE-2018/2018.1")
        assert [one.value for one in app.warning] == [refused]

    def test_without_scores_says_so(self, site: Any) -> None:
        site.published()
        rules.add(site.store, OFFICE, NEXT)
        said = site.said(site.open(RULES, version=DRAFT, view="impact"))
        assert language.text("zh_CN", "rules.impact.nothing") in said


class TestTheOffice:
    def test_alone_manages_versions(self, two: Any) -> None:
        assert len(_views(two.open(RULES, role="leader"))) == 3
        assert len(_views(two.open(RULES, role="office"))) == 4

    def test_publishes_and_ends_the_former_when_it_insists(self, two: Any) -> None:
        app = two.open(RULES, version=DRAFT, view="office", role="office")
        app.button("rules_publish").click().run()
        assert "与已发布的 SAMPLE-2018/2018.1 重叠" in two.said(app)
        assert language.text("zh_CN", "rules.office.end_former") in two.said(app)
        assert _states(two)["2018.2"][0] == "draft"
        app.checkbox(f"end_former_{DRAFT}").check().run()
        app.button("rules_publish").click().run()
        assert ReasonMissing(action="publish").text("zh_CN") in two.said(app)
        app.text_input(f"publish_reason_{DRAFT}").set_value("年中修订").run()
        app.button("rules_publish").click().run()
        assert [one.value for one in app.success] == [
            language.text("zh_CN", "rules.office.published", version=DRAFT)
        ]
        assert _states(two) == {
            "2018.1": ("retired", date(2018, 9, 30)),
            "2018.2": ("published", date(2018, 12, 31)),
        }

    def test_throws_a_draft_away(self, two: Any) -> None:
        app = two.open(RULES, version=DRAFT, view="office", role="office")
        app.button("rules_discard").click().run()
        assert not app.exception
        assert list(_states(two)) == ["2018.1"]
        assert language.text("zh_CN", "rules.office.discarded", version=DRAFT) in two.said(app)

    def test_gives_a_version_its_last_day(self, two: Any) -> None:
        name = "SAMPLE-2018/2018.1"
        app = two.open(RULES, version=name, view="office", role="office")
        app.date_input(f"last_day_{name}").set_value(date(2018, 8, 31)).run()
        app.text_input(f"retire_reason_{name}").set_value("修订").run()
        app.button("rules_retire").click().run()
        assert "2018-09 已按细则 SAMPLE-2018/2018.1 计分" in two.said(app)
        app.checkbox(f"scored_too_{name}").check().run()
        app.button("rules_retire").click().run()
        assert not app.exception
        assert _states(two)["2018.1"] == ("retired", date(2018, 8, 31))
        assert language.text("zh_CN", "rules.state_retired") in two.said(app)
        assert "2018年1月1日至2018年8月31日施行" in two.said(app)

    @pytest.mark.parametrize(
        ("version", "done", "state"),
        [
            (DRAFT, "publish", {"2018.1": "published", "2018.2": "draft"}),
            (DRAFT, "discard", {"2018.1": "published"}),
            ("SAMPLE-2018/2018.1", "retire", {"2018.1": "retired", "2018.2": "draft"}),
        ],
    )
    def test_is_told_of_a_personal_number_in_a_reason_before_it_is_kept(
        self, two: Any, version: str, done: str, state: dict[str, str], lang: str
    ) -> None:
        before = _states(two)
        app = two.open(RULES, version=version, view="office", role="office", lang=lang)
        if done == "retire":
            app.date_input(f"last_day_{version}").set_value(date(2018, 9, 30)).run()
        app.text_input(f"{done}_reason_{version}").set_value("咨询 138 0013 8000").run()
        app.button(f"rules_{done}").click().run()
        assert [each.value for each in app.warning] == [masked(lang, "mobile", "138******00")]
        assert _states(two) == before
        app.button(f"rules_{done}").click().run()
        assert masked(lang, "mobile", "138******00") not in [each.value for each in app.warning]
        assert {name: each for name, (each, _) in _states(two).items()} == state


class TestUpload:
    def test_saves_a_draft(self, site: Any) -> None:
        app = site.published().open(RULES, view="office", role="office")
        app.file_uploader("rules_file").set_value(("next.yaml", NEXT.encode(), "application/yaml")).run()
        assert not app.exception
        app.button("rules_save").click().run()
        assert _states(site)["2018.2"][0] == "draft"
        assert language.text("zh_CN", "rules.office.saved", version=DRAFT) in site.said(app)

    def test_replaces_the_draft_there_is(self, two: Any) -> None:
        app = two.open(RULES, view="office", role="office")
        changed = NEXT.replace("检查率: 10", "检查率: 20")
        app.file_uploader("rules_file").set_value(("next.yaml", changed.encode(), "application/yaml")).run()
        assert language.text("zh_CN", "rules.office.replaces", version="2018.2") in two.said(app)
        app.button("rules_save").click().run()
        assert rules.show(two.store, OFFICE, "2018.2").scoring.min_coverage == 20

    def test_of_a_published_version_is_held_back(self, site: Any) -> None:
        app = site.published().open(RULES, view="office", role="office")
        changed = SAMPLE.replace("检查率: 60", "检查率: 20")
        app.file_uploader("rules_file").set_value(("next.yaml", changed.encode(), "application/yaml")).run()
        assert language.text("zh_CN", "rules.office.taken", version="2018.1") in site.said(app)
        assert app.button("rules_save").disabled

    def test_with_errors_shows_each_with_its_place_and_saves_nothing(self, site: Any, lang: str) -> None:
        app = site.published().open(RULES, view="office", role="office", lang=lang)
        broken = NEXT.replace("频次: 每季", "频次: 每旬")
        app.file_uploader("rules_file").set_value(("next.yaml", broken.encode(), "application/yaml")).run()
        said = site.said(app)
        assert "每旬" in said
        assert language.text(lang, "rules.office.not_saved") in said
        assert [one.key for one in app.button if one.key == "rules_save"] == []

    def test_takes_a_workbook_as_it_was_given_out(self, site: Any) -> None:
        site.published()
        _, content = rule_files.workbook(site.store, OFFICE, "2018.1")
        app = site.open(RULES, view="office", role="office")
        app.file_uploader("rules_file").set_value(("rules.xlsx", content, "application/octet-stream")).run()
        assert not app.exception
        assert language.text("zh_CN", "rules.office.taken", version="2018.1") in site.said(app)

    def test_is_offered_where_there_is_no_version_yet(self, site: Any) -> None:
        app = site.empty().open(RULES, role="office")
        assert app.file_uploader("rules_file")


class TestFiles:
    def test_of_the_impact_has_a_line_per_unit_with_exact_numbers(self, two: Any) -> None:
        found = impact.measure(two.store, OFFICE, DRAFT, "2018-09", earlier="2018-08")
        made = csv_file(rule_impact.sheet(found, "zh_CN"))
        titles, *rows = csv.reader(io.StringIO(made.decode("utf-8-sig")))
        assert {len(row) for row in rows} == {len(titles)}
        assert len(rows) == len(found.rows)
        named = [dict(zip(titles, row, strict=True)) for row in rows]
        for line, row in zip(named, found.rows, strict=True):
            assert line["单位"] == row["name"]
            assert line["规则变化"] == ("" if row["rule_effect"] is None else exact(row["rule_effect"]))
            assert (line["旧细则"], line["新细则"]) == ("SAMPLE-2018/2018.1", "SAMPLE-2018/2018.2")
        assert "主动公开 规则变化" in titles
