"""One upload on its way: checked, staged, compared, committed. Kept until another file comes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import streamlit as st

from zjg_dash import language
from zjg_dash.actors import Actor
from zjg_dash.intake.evidence.inspecting import Attachment
from zjg_dash.intake.submission import Submission
from zjg_dash.service import batches, intake
from zjg_dash.service.batches import Diff
from zjg_dash.store import Store
from zjg_dash.web.words import lang, say

_KEY = "upload"


class Uploaded(Protocol):
    """What the file control hands over."""

    file_id: str
    name: str

    def getvalue(self) -> bytes:
        """The content."""


@dataclass
class Upload:
    """A file and how far it came: `diff` once staged, `outcome` once committed, `undone` once undone.

    `evidence`: what stands for the files attached to it.
    """

    file_id: str
    evidence: tuple[str, ...]
    period: str
    file_name: str
    content: bytes
    submission: Submission
    note: str = ""
    diff: Diff | None = None
    stale: bool = False
    outcome: dict[str, Any] | None = None
    undone: bool = False


def current(file: Uploaded, attached: Sequence[Uploaded], store: Store, actor: Actor, period: str) -> Upload:
    """The upload of this file and its evidence for this month; what is new is checked, with progress shown.

    What was committed stays so, whatever is attached afterwards.
    """
    known = _known(file, period)
    evidence = tuple(one.file_id for one in attached)
    if known is not None and (known.outcome is not None or known.evidence == evidence):
        return known
    content = file.getvalue()
    bar = st.progress(0.0, say("upload.checking"))

    def tell(step: str, share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), _step(step))

    submission = intake.check(
        store,
        actor,
        file.name,
        content,
        expected_period=period,
        evidence=[Attachment(one.name, one.getvalue()) for one in attached],
        progress=tell,
    )
    bar.empty()
    upload = Upload(file.file_id, evidence, period, submission.file_name, content, submission)
    st.session_state[_KEY] = upload
    return upload


def is_committed(file: Uploaded, period: str) -> bool:
    """Whether this file went all the way, so that nothing can be attached to it any more."""
    known = _known(file, period)
    return known is not None and known.outcome is not None


def _known(file: Uploaded, period: str) -> Upload | None:
    known = st.session_state.get(_KEY)
    is_it = isinstance(known, Upload) and (known.file_id, known.period) == (file.file_id, period)
    return known if is_it else None


def forget() -> None:
    """No file any more."""
    st.session_state.pop(_KEY, None)


def stage(upload: Upload, store: Store, actor: Actor, note: str) -> None:
    """Keep the file and compute what it would change."""
    batch_id = batches.stage(store, actor, upload.submission, upload.content, note)
    upload.note = note
    upload.diff = batches.diff(store, actor, batch_id)


def compare_again(upload: Upload, store: Store, actor: Actor) -> None:
    """The diff against what counts by now; shown anew and asked again."""
    if upload.diff is not None:
        upload.diff, upload.stale = batches.diff(store, actor, upload.diff.batch_id), True


def commit(upload: Upload, store: Store, actor: Actor, note: str) -> None:
    """Let it count; `note` says what that of the upload does not.

    Raises StaleDiff when something was committed since the diff was shown, and NoteMissing.
    """
    if upload.diff is not None:
        upload.outcome = batches.commit(store, actor, upload.diff.batch_id, upload.diff.head, note)
        upload.submission = replace(upload.submission, contents={})  # they lie beside the database now


def undo(upload: Upload, store: Store, actor: Actor, reason: str) -> None:
    """Take it back."""
    if upload.diff is not None:
        batches.undo(store, actor, upload.diff.batch_id, reason)
        upload.undone = True


def _step(step: str) -> str:
    key = f"upload.progress.{step}"
    return say(key) if language.has(lang(), key) else say("upload.checking")
