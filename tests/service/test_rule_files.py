"""Rules as files through the service: what is checked, kept and given out, whatever the file is."""

import io
from pathlib import Path

import openpyxl
import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.rulesets import UnknownRuleset, VersionTaken
from zjg_dash.service import rule_files, rules
from zjg_dash.store import Store

SAMPLE = (Path(__file__).parents[2] / "data/rulesets/sample-2018.yaml").read_bytes()
OFFICE = Actor("p-9", "赵六", Role.OFFICE)


def _changed(content: bytes, **cells: object) -> bytes:
    """The workbook with cells of 基本信息 changed."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell, value in cells.items():
        book["基本信息"][cell] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_version_goes_out_as_a_workbook_is_edited_and_becomes_a_draft(store: Store) -> None:
    rule_files.save_draft(store, OFFICE, "2018.yaml", SAMPLE)
    name, content = rule_files.workbook(store, OFFICE, "2018.1")
    assert name == "SAMPLE-2018_2018.1.xlsx"
    next_year = _changed(content, B3="2019.1", B7="2019-01-01", B8="2019-12-31")
    checked = rule_files.check(store, OFFICE, "细则.xlsx", next_year)
    assert (checked.acceptable, checked.problems) == (True, ())
    draft = rule_files.save_draft(store, OFFICE, "细则.xlsx", next_year)
    assert (draft["version"], draft["new"], draft["problems"]) == ("2019.1", True, [])
    before, after = rules.show(store, OFFICE, "2018.1"), rules.show(store, OFFICE, "2019.1")
    assert (
        after.model_copy(
            update={name: getattr(before, name) for name in ("version", "effective_from", "effective_to")}
        )
        == before
    )
    assert rule_files.as_yaml(store, OFFICE, "2019.1") == ("SAMPLE-2018_2019.1.yaml", checked.text)


def test_a_file_comes_back_as_it_was_added(store: Store) -> None:
    """With its comments: they say why a rule is as it is."""
    rule_files.save_draft(store, OFFICE, "2018.yaml", SAMPLE)
    assert rule_files.as_yaml(store, OFFICE, "2018.1")[1] == SAMPLE.decode()
    assert "# " in SAMPLE.decode()


def test_problems_come_by_cell_and_nothing_is_kept(store: Store) -> None:
    content = rule_files.workbook(_with_sample(store), OFFICE)[1]
    wrong = _changed(content, B9=None, B10=99, B3="2019.1")
    result = rule_files.save_draft(store, OFFICE, "细则.xlsx", wrong)
    assert [(each.code, each.place.sheet, each.place.cell) for each in result["problems"]] == [
        ("rules_marks_differ", "基本信息", "B10")
    ]
    assert (result["ruleset_id"], result["new"]) == (None, False)
    assert len(rules.list_rulesets(store, OFFICE).rows) == 1
    name, marked = rule_files.marked_workbook(
        store, OFFICE, "细则.xlsx", wrong, rule_files.check(store, OFFICE, "细则.xlsx", wrong)
    )
    assert name == "细则（已标注）.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(marked))
    assert "100" in str(book["基本信息"]["B10"].comment.text)
    assert rule_files.check(store, OFFICE, name, marked).problems == tuple(result["problems"])


def test_a_version_that_is_taken_is_refused_and_a_draft_replaced_when_asked(store: Store) -> None:
    content = rule_files.workbook(_with_sample(store), OFFICE)[1]
    other = _changed(content, B4="另一份")
    with pytest.raises(VersionTaken):
        rule_files.save_draft(store, OFFICE, "细则.xlsx", other)
    assert rule_files.save_draft(store, OFFICE, "细则.xlsx", other, replace=True)["new"]
    assert rules.show(store, OFFICE, "2018.1").name == "另一份"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "FILE_DAMAGED"),
        (b"\xff\xfe\x00\xd8", "rules_not_yaml"),
        (b"", "rules_not_yaml"),
        ("细则: [".encode("gb18030"), "rules_not_yaml"),
    ],
)
def test_what_is_no_file_of_rules_is_said(content: bytes, code: str, store: Store) -> None:
    checked = rule_files.check(store, OFFICE, "x", content)
    assert (checked.ruleset, [each.code for each in checked.problems]) == (None, [code])


def test_a_blank_workbook_is_for_everyone_and_drafts_are_for_the_office(store: Store) -> None:
    reader = Actor("p", "某", Role.LEADER)
    assert rule_files.blank_workbook(store, reader)[0] == "考核细则（空白）.xlsx"
    with pytest.raises(NotAllowed):
        rule_files.save_draft(store, reader, "x", SAMPLE)
    with pytest.raises(NotAllowed):
        rule_files.check(store, reader, "x", SAMPLE)
    with pytest.raises(UnknownRuleset):
        rule_files.workbook(store, reader, "2030.1")


def _with_sample(store: Store) -> Store:
    rule_files.save_draft(store, OFFICE, "2018.yaml", SAMPLE)
    return store
