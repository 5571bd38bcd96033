"""Evidence from the upload to the ledger: with its finding, over corrections, months and undo."""

import io
from datetime import date
from typing import Any

import pytest

from tests.intake.evidence.files import PDF, image
from tests.service import september
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.evidence.inspecting import Attachment
from zjg_dash.intake.submission import Submission
from zjg_dash.problems import errors
from zjg_dash.refusals.batches import SameFileTwice, UnknownEvidence
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.service import batches, evidence, intake, scores, units
from zjg_dash.store import Store
from zjg_dash.store.differences import Diff

ADMIN = september.ADMIN
TOWN = september.TOWN
PNG, RED = image(), image(colour="red")
CELLS = {(TOWN, "A1"): "已查", (september.OTHER_TOWN, "A1"): "已查"}


def _row(unit: str = TOWN, said: str = "1.png", **more: Any) -> dict[str, Any]:
    seen = {"检查方式": "网上巡查", "检查日期": date(2018, 9, 12)}
    return {"单位名称": unit, "评分点": "A1-1", "问题描述": "未报备", "证据": said, **seen, **more}


def _content(store: Store, month: str, rows: list[dict[str, Any]], cells: dict = CELLS) -> bytes:
    out = io.BytesIO()
    september.filled(september.made(store, month), cells, rows).save(out)
    return out.getvalue()


def _checked(store: Store, content: bytes, **files: bytes) -> Submission:
    given = [Attachment(name.replace("_", "."), each) for name, each in files.items()]
    submission = intake.check(store, ADMIN, "九月.xlsx", content, evidence=given)
    assert errors(submission.problems) == []
    return submission


def _staged(store: Store, content: bytes, **files: bytes) -> Diff:
    submission = _checked(store, content, **files)
    return batches.diff(store, ADMIN, batches.stage(store, ADMIN, submission, content))


def _commit(store: Store, content: bytes, **files: bytes) -> str:
    diff = _staged(store, content, **files)
    batches.commit(store, ADMIN, diff.batch_id, diff.head)
    return diff.batch_id


def _files(store: Store, period: str = "2018-09") -> list[tuple[str, bytes, str]]:
    """Name, content and month of what stands beside the findings of the town."""
    unit_id = units.resolve(store, TOWN, period)
    return [
        (one["name"], evidence.content(store, ADMIN, one["batch_id"], one["finding_id"], one["sha256"])[2],
         one["attached_in"])
        for row in scores.ledger(store, ADMIN, period, unit_id).rows
        for one in row["evidence_files"]
    ]  # fmt: skip


def _changes(diff: Diff) -> list[tuple[str, str]]:
    return [(one.kind, one.name) for one in diff.evidence]


def test_it_is_kept_with_its_finding_and_shown_beside_it(office: Store) -> None:
    batch_id = _commit(
        office, _content(office, "2018-09", [_row(said="1.png、2.pdf")]), **{"1_png": PNG, "2_pdf": PDF}
    )
    assert _files(office) == [("1.png", PNG, "2018-09"), ("2.pdf", PDF, "2018-09")]
    row = next(r for r in scores.ledger(office, ADMIN, "2018-09").rows if r["evidence_files"])
    picture, document = row["evidence_files"]
    where = (batch_id, row["finding_id"])
    assert evidence.view(office, ADMIN, *where, picture["sha256"]).startswith(b"\xff\xd8\xff")
    with pytest.raises(UnknownEvidence):
        evidence.view(office, ADMIN, *where, document["sha256"])
    with pytest.raises(UnknownEvidence):
        evidence.content(office, ADMIN, *where, "0" * 64)


def test_the_sentences_name_the_files_with_their_hashes(office: Store) -> None:
    _commit(office, _content(office, "2018-09", [_row()]), **{"1_png": PNG})
    told = scores.explain(office, ADMIN, units.resolve(office, TOWN, "2018-09"), "2018-09").rows
    kinds = [row["kind"] for row in told]
    assert kinds[kinds.index("finding") + 1] == "evidence"
    sentence = told[kinds.index("evidence")]["sentence"]
    assert sentence.startswith("证据文件：1.png（SHA-256 ")


def test_the_diff_tells_what_is_added_changed_and_gone(office: Store) -> None:
    first = _staged(
        office, _content(office, "2018-09", [_row(said="1.png；2.png")]), **{"1_png": PNG, "2_png": PNG}
    )
    assert _changes(first) == [("added", "1.png"), ("added", "2.png")]
    batches.commit(office, ADMIN, first.batch_id, first.head)
    book = september.made(office)
    book["检查发现"]["Q2"].value = "1.png、3.png"
    out = io.BytesIO()
    book.save(out)
    second = _staged(office, out.getvalue(), **{"1_png": RED, "3_png": PNG})
    assert _changes(second) == [("changed", "1.png"), ("gone", "2.png"), ("added", "3.png")]
    batches.commit(office, ADMIN, second.batch_id, second.head)
    assert [name for name, _, _ in _files(office)] == ["1.png", "3.png"]
    assert _files(office)[0][1] == RED


def test_a_workbook_uploaded_as_it_came_keeps_the_files(office: Store) -> None:
    _commit(office, _content(office, "2018-09", [_row()]), **{"1_png": PNG})
    out = io.BytesIO()
    september.made(office).save(out)
    submission = _checked(office, out.getvalue())
    assert submission.problems == ()
    diff = batches.diff(office, ADMIN, batches.stage(office, ADMIN, submission, out.getvalue()))
    assert diff.empty
    batches.commit(office, ADMIN, diff.batch_id, diff.head)
    assert _files(office) == [("1.png", PNG, "2018-09")]


def test_a_corrected_workbook_without_numbers_keeps_them_too(office: Store) -> None:
    _commit(office, _content(office, "2018-09", [_row()]), **{"1_png": PNG})
    empty = september.made(office)
    for cell in empty["检查发现"][2]:
        cell.value = None
    corrected = september.filled(empty, CELLS, [_row(问题描述="两人未报备")])
    out = io.BytesIO()
    corrected.save(out)
    submission = _checked(office, out.getvalue())
    assert [each.code for each in submission.problems] == []
    diff = batches.diff(office, ADMIN, batches.stage(office, ADMIN, submission, out.getvalue()))
    assert (len(diff.findings_changed), diff.evidence) == (1, ())


def test_the_same_workbook_may_bring_the_files_later_but_not_the_same_ones_twice(office: Store) -> None:
    content = _content(office, "2018-09", [_row()])
    _commit(office, content)
    with pytest.raises(SameFileTwice):
        _staged(office, content)
    assert _files(office) == []
    _commit(office, content, **{"1_png": PNG})
    assert _files(office) == [("1.png", PNG, "2018-09")]
    with pytest.raises(SameFileTwice):
        _staged(office, content, **{"1_png": PNG})
    with pytest.raises(SameFileTwice):
        _staged(office, content)


def test_undo_takes_the_files_back_and_keeps_them_stored(office: Store) -> None:
    content = _content(office, "2018-09", [_row()])
    _commit(office, content)
    batch_id = _commit(office, content, **{"1_png": PNG})
    batches.undo(office, ADMIN, batch_id, "误传")
    assert _files(office) == []
    _commit(office, content, **{"1_png": RED})
    assert _files(office) == [("1.png", RED, "2018-09")]


@pytest.mark.parametrize("said", ["1.png", "", "10月.png"])
def test_what_an_earlier_month_had_remains_with_a_finding_that_persists(office: Store, said: str) -> None:
    _commit(office, _content(office, "2018-09", [_row()]), **{"1_png": PNG})
    book = september.filled(september.made(office, "2018-10"), CELLS, [])
    sheet = book["检查发现"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["状态"]).value = "仍存在"
    sheet.cell(2, heads["证据"]).value = said or None
    out = io.BytesIO()
    book.save(out)
    files = {"10月_png": RED} if said.startswith("10") else {}
    diff = _staged(office, out.getvalue(), **files)
    batches.commit(office, ADMIN, diff.batch_id, diff.head)
    later = [("10月.png", RED, "2018-10")] if files else []
    assert _files(office, "2018-10") == [("1.png", PNG, "2018-09"), *later]
    assert _files(office) == [("1.png", PNG, "2018-09")]


def test_who_may_see_a_file(office: Store) -> None:
    content = _content(office, "2018-09", [_row()])
    staged = _staged(office, content, **{"1_png": PNG})
    (one,) = staged.evidence
    where = (one.batch_id, one.finding_id, one.sha256)
    own = units.resolve(office, TOWN, "2018-09")
    contact = Actor("u-1", "李四", Role.UNIT, frozenset({own}))
    other = Actor("u-2", "钱七", Role.UNIT, frozenset({"another"}))
    for actor in (contact, other):
        with pytest.raises(NotAllowed):
            evidence.view(office, actor, *where)
    batches.commit(office, ADMIN, staged.batch_id, staged.head)
    assert evidence.content(office, contact, *where) == ("1.png", "image/png", PNG)
    for read in (evidence.content, evidence.view):
        with pytest.raises(NotAllowed):
            read(office, other, *where)


def test_the_chain_holds_the_hashes(office: Store) -> None:
    batch_id = _commit(office, _content(office, "2018-09", [_row()]), **{"1_png": PNG})
    with office.cursor() as cursor:
        payload = cursor.execute(
            "SELECT payload FROM event WHERE subject = ? AND kind = 'staged'", [batch_id]
        ).fetchall()[0][0]
        (digest,) = cursor.execute("SELECT DISTINCT sha256 FROM evidence_file").fetchall()[0]
    assert f'"evidence":["{digest}"]' in payload.replace(" ", "")
