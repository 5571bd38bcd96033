"""What is refused: the same file twice, errors, wrong states, missing reasons, people without the right."""

import pytest

from tests.service.conftest import CELLS, FINDING, Everything, Workbook, commit, states
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.checks.duplicates import FindingIdTwice
from zjg_dash.intake.checks.standing import CoverageTakenBack
from zjg_dash.language import LANGUAGES, formats
from zjg_dash.problems import Place
from zjg_dash.refusals.batches import (
    NotAcceptable,
    NotCommittable,
    NoteMissing,
    NotWithdrawable,
    ReasonMissing,
    SameFileTwice,
    UnknownBatch,
)
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.service import batches
from zjg_dash.store import Store

pytestmark = pytest.mark.usefixtures("simple_scores")


def test_the_same_file_twice_is_refused_while_it_counts(
    store: Store, inspector: Actor, workbook: Workbook
) -> None:
    made = workbook(cells=CELLS, findings=[FINDING])
    draft = batches.stage(store, inspector, *made)
    counting = commit(store, inspector, made)
    with pytest.raises(SameFileTwice) as caught:
        batches.stage(store, inspector, *made)
    assert {name: caught.value.fields[name] for name in ("file_name", "batch", "by")} == {
        "file_name": "2018-09.xlsx",
        "batch": counting,
        "by": "王五",
    }
    at = caught.value.fields["at"]
    for lang in LANGUAGES:
        assert formats.moment(lang, at) in caught.value.text(lang)
    with pytest.raises(SameFileTwice):
        batches.diff(store, inspector, draft)
    with pytest.raises(SameFileTwice):
        batches.commit(store, inspector, draft, "")
    batches.undo(store, inspector, counting, "重来")
    again = commit(store, inspector, made)
    assert states(store, inspector) == {draft: "staged", counting: "withdrawn", again: "committed"}


def test_a_workbook_with_errors_is_not_stored(
    store: Store, inspector: Actor, workbook: Workbook, everything: Everything
) -> None:
    made = workbook(cells=CELLS, problems=[FindingIdTwice(Place("检查发现", "D2"))])
    before = everything()
    with pytest.raises(NotAcceptable) as caught:
        batches.stage(store, inspector, *made)
    assert caught.value.fields == {"file_name": "2018-09.xlsx", "errors": 1}
    assert (everything(), store.files.folder.exists()) == (before, False)


def test_each_state_refuses_in_words(
    store: Store, inspector: Actor, workbook: Workbook, everything: Everything
) -> None:
    staged = batches.stage(store, inspector, *workbook(cells=CELLS))
    superseded = commit(store, inspector, workbook(cells={("u1", "A1"): "checked"}))
    committed = commit(store, inspector, workbook(cells=CELLS, findings=[FINDING]))
    withdrawn = commit(store, inspector, workbook(cells={("u9", "A1"): "checked"}))
    batches.undo(store, inspector, withdrawn, "误传")
    before = everything()
    for batch_id, word in ((staged, "待确认"), (superseded, "已被覆盖"), (withdrawn, "已撤回")):
        with pytest.raises(NotWithdrawable) as caught:
            batches.undo(store, inspector, batch_id, "重查")
        assert word in caught.value.text("zh_CN")
    for batch_id in (superseded, committed, withdrawn):
        with pytest.raises(NotCommittable):
            batches.diff(store, inspector, batch_id)
        with pytest.raises(NotCommittable):
            batches.commit(store, inspector, batch_id, "")
    for reason in ("", "  ", "\n"):
        with pytest.raises(ReasonMissing):
            batches.undo(store, inspector, committed, reason)
    with pytest.raises(UnknownBatch):
        batches.undo(store, inspector, "没有", "重查")
    with pytest.raises(UnknownPeriod):
        batches.batches(store, inspector, "九月")
    assert everything() == before


def test_who_takes_back_what_a_colleague_checked_says_why(
    store: Store, inspector: Actor, workbook: Workbook
) -> None:
    """At the upload, where the check has seen it; at the commit, where it came to count since."""
    colleague = Actor("p-2", "钱二", Role.INSPECTOR)
    gone = dict.fromkeys(CELLS, "not_checked")
    warned = workbook(cells=gone, problems=[CoverageTakenBack(found="2")])
    staged = batches.stage(store, colleague, *workbook(cells=gone, mark=2))
    commit(store, inspector, workbook(cells=CELLS, findings=[FINDING]))
    head = batches.diff(store, colleague, staged).head
    for call in (
        lambda: batches.stage(store, colleague, *warned, "  "),
        lambda: batches.commit(store, colleague, staged, head),
    ):
        with pytest.raises(NoteMissing) as caught:
            call()
        assert int(caught.value.fields["cells"]) > 0
        for lang in LANGUAGES:
            assert "--note" in caught.value.text(lang)
    assert batches.would_take_back(batches.diff(store, colleague, staged)) == 1
    batches.commit(store, colleague, staged, head, "另一组已重查，前一次作废")
    assert states(store, inspector)[staged] == "committed"
    commit(store, colleague, warned, "再作废")


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT])
def test_who_may_only_look_changes_nothing(
    store: Store, inspector: Actor, workbook: Workbook, everything: Everything, role: Role
) -> None:
    visitor = Actor("p-9", "来客", role)
    made = workbook(cells=CELLS)
    batch_id = batches.stage(store, inspector, *made)
    before = everything()
    for call in (
        lambda: batches.stage(store, visitor, *made),
        lambda: batches.commit(store, visitor, batch_id, ""),
        lambda: batches.undo(store, visitor, batch_id, "重查"),
    ):
        with pytest.raises(NotAllowed):
            call()
    if role is Role.UNIT:
        for read in (batches.diff, batches.original):
            with pytest.raises(NotAllowed):
                read(store, visitor, batch_id)
        with pytest.raises(NotAllowed):
            batches.batches(store, visitor)
    assert everything() == before
