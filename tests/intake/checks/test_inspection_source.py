"""The name the December inspection counts under: settled once, followed by corrections, weighed once."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.intake.checks.conftest import HERE, Bench, bench_in, said
from tests.intake.checks.december_inspection import INSPECTION, check, filled
from zjg_dash.intake import layout
from zjg_dash.intake.template.naming import workbook_name
from zjg_dash.periods import parse
from zjg_dash.refusals.batches import SourceSettledOtherwise
from zjg_dash.service import batches, rules, scores, templates
from zjg_dash.store import batches as stored_batches
from zjg_dash.store import events


def source_key(content: bytes) -> Any:
    sheet = openpyxl.load_workbook(io.BytesIO(content))[layout.INSTRUCTIONS]
    label = next(cell for cell in sheet["A"] if cell.value == layout.KEYS["source"])
    return sheet.cell(label.row, 2)


def saying(content: bytes, source: str) -> bytes:
    """The workbook with another source among its keys."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book[layout.INSTRUCTIONS][source_key(content).coordinate].value = source
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def committed(bench: Bench, content: bytes) -> str:
    """Let a filled workbook count; the source it counts under."""
    batch = staged(bench, content)
    return str(batches.commit(bench.store, bench.actor, batch, head_of(bench, batch))["source"])


def staged(bench: Bench, content: bytes) -> str:
    """Upload a filled workbook; its batch."""
    submission = check(bench, content)
    assert submission.acceptable, said(submission)
    return batches.stage(bench.store, bench.actor, submission, content)


def head_of(bench: Bench, batch: str) -> str:
    """The head that the diff of a staged batch goes with."""
    return batches.diff(bench.store, bench.actor, batch).head


def begun_as_a_month(bench: Bench, content: bytes) -> str:
    """Let a filled workbook count as an earlier version did, under the month's name; its batch."""
    submission = replace(check(bench, content), source="月度检查")
    batch = batches.stage(bench.store, bench.actor, submission, content)
    with bench.store.transaction() as cursor:
        stored_batches.commit(cursor, bench.actor, stored_batches.find(cursor, batch), "")
    return batch


def counting(bench: Bench) -> list[tuple[str, str]]:
    rows = batches.batches(bench.store, bench.actor, INSPECTION).rows
    return sorted((row["source"], row["state"]) for row in rows)


def test_its_usual_source_is_its_own(tmp_path: Path) -> None:
    bench = bench_in(tmp_path)
    blank = templates.month_workbook(bench.store, bench.actor, INSPECTION)[1]
    assert source_key(blank).value == "年终检查"
    assert committed(bench, filled(blank, date(2018, 12, 12))) == "年终检查"
    old = saying(filled(blank, date(2018, 12, 13)), "月度检查")
    assert "SOURCE_OVERLAPS" not in {problem.code for problem in check(bench, old).problems}
    assert committed(bench, old) == "年终检查"
    assert counting(bench) == [("年终检查", "committed"), ("年终检查", "superseded")]
    bench.store.close()


def test_one_that_began_under_the_months_name_goes_on_as_that(tmp_path: Path) -> None:
    bench = bench_in(tmp_path)
    blank = templates.month_workbook(bench.store, bench.actor, INSPECTION)[1]
    begun_as_a_month(bench, filled(blank, date(2018, 12, 12)))
    again = templates.month_workbook(bench.store, bench.actor, INSPECTION)[1]
    assert source_key(again).value == "月度检查"
    assert openpyxl.load_workbook(io.BytesIO(again))[layout.COVERAGE].cell(2, 4).value == "已查"
    assert committed(bench, filled(blank, date(2018, 12, 13))) == "月度检查"
    assert counting(bench) == [("月度检查", "committed"), ("月度检查", "superseded")]
    bench.store.close()


def test_rules_that_weigh_the_months_source_alone_keep_the_inspection_at_it(tmp_path: Path) -> None:
    bench = bench_in(tmp_path, "  来源权重: {按: 来源, 权重: {月度检查: 80, 群众反映: 20}}\n")
    blank = templates.month_workbook(bench.store, bench.actor, INSPECTION)[1]
    assert source_key(blank).value == "月度检查"
    assert "SOURCE_NOT_WEIGHTED" not in {
        problem.code for problem in check(bench, saying(blank, "年终检查")).problems
    }
    bench.store.close()


def everything(bench: Bench) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with bench.store.cursor() as cursor:
        tables = cursor.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {name: cursor.execute(f"FROM {name} ORDER BY ALL").fetchall() for (name,) in tables}


def lost(bench: Bench) -> list[tuple[str, Decimal]]:
    """Criterion and points of each finding that enters the inspection's scores."""
    rows = scores.ledger(bench.store, bench.actor, INSPECTION).rows
    return sorted((row["criterion"], row["points"]) for row in rows if row["kind"] == "finding")


def weighing(bench: Bench, weights: str) -> None:
    """Publish a version for December that weighs sources."""
    text = (HERE / "ruleset.yaml").read_text(encoding="utf-8")
    for before, after in (
        ('版本: "1"', '版本: "2"'),
        ("生效: 2018-01-01", "生效: 2018-12-01"),
        ("计分:\n", f"计分:\n  来源权重: {{按: 来源, 权重: {weights}}}\n"),
    ):
        assert text.count(before) == 1
        text = text.replace(before, after)
    rules.add(bench.store, bench.actor, text)
    rules.publish(bench.store, bench.actor, "2", "修订", end_former=True, scored_too=True)


def test_one_that_began_as_a_month_passes_to_the_only_name_that_new_rules_weigh(tmp_path: Path) -> None:
    bench = bench_in(tmp_path)
    blank = templates.month_workbook(bench.store, bench.actor, INSPECTION)[1]
    begun_as_a_month(bench, filled(blank, date(2018, 12, 12)))
    before = lost(bench)
    assert before
    weighing(bench, "{年终检查: 80, 群众反映: 20}")
    assert lost(bench) == [], "what counts under a name without weight enters no score"

    blank = templates.month_workbook(bench.store, bench.actor, INSPECTION)[1]
    assert source_key(blank).value == "年终检查"
    for written in ("年终检查", "月度检查"):
        told = {code for code, _ in said(check(bench, saying(filled(blank, date(2018, 12, 12)), written)))}
        assert not told & {"SOURCE_NOT_WEIGHTED", "SOURCE_OVERLAPS", "FINDING_ELSEWHERE"}
    assert committed(bench, filled(blank, date(2018, 12, 13))) == "年终检查"
    assert lost(bench) == before, "once, not beside what counted under the other name"
    assert committed(bench, saying(filled(blank, date(2018, 12, 14)), "月度检查")) == "年终检查"
    assert lost(bench) == before
    bench.store.close()


def test_an_upload_whose_source_has_changed_its_name_since_does_not_count_beside_it(tmp_path: Path) -> None:
    bench = bench_in(tmp_path)
    blank = templates.month_workbook(bench.store, bench.actor, INSPECTION)[1]
    first = begun_as_a_month(bench, filled(blank, date(2018, 12, 12)))
    correction = filled(blank, date(2018, 12, 13))
    mine = staged(bench, correction)
    seen = batches.diff(bench.store, bench.actor, mine)
    assert seen.source == "月度检查"
    batches.undo(bench.store, bench.actor, first, "查错了单位")
    with pytest.raises(SourceSettledOtherwise):
        batches.commit(bench.store, bench.actor, mine, seen.head)
    assert committed(bench, filled(blank, date(2018, 12, 14))) == "年终检查"
    before = everything(bench)

    with pytest.raises(SourceSettledOtherwise) as refused:
        batches.diff(bench.store, bench.actor, mine)
    with bench.store.cursor() as cursor:
        fresh = events.head(cursor, "batches/2018-inspection/月度检查")
    assert fresh != seen.head
    with pytest.raises(SourceSettledOtherwise):
        batches.commit(bench.store, bench.actor, mine, fresh)
    assert everything(bench) == before
    name = workbook_name(parse(INSPECTION), "年终检查")
    assert refused.value.fields == {
        "file_name": name,
        "period": INSPECTION,
        "source": "月度检查",
        "settled": "年终检查",
    }
    for lang, mend in (("zh_CN", "请重新上传这份工作簿"), ("en", "Upload the workbook again")):
        assert all(word in refused.value.text(lang) for word in (name, INSPECTION, "年终检查", mend))

    again = staged(bench, correction)
    assert batches.commit(bench.store, bench.actor, again, head_of(bench, again))["source"] == "年终检查"
    assert counting(bench) == [
        ("年终检查", "committed"),
        ("年终检查", "superseded"),
        ("月度检查", "staged"),
        ("月度检查", "withdrawn"),
    ]
    bench.store.close()
