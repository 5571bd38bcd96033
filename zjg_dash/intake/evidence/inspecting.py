"""Attached files in, what each of them is out. Images are decoded in a child process only."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import NamedTuple

from zjg_dash import file_names
from zjg_dash.intake.evidence import kinds, looking
from zjg_dash.intake.reading.runner import ChildFailed, Limits, Reason, run_child


class Attachment(NamedTuple):
    """A file as it was attached."""

    name: str
    content: bytes

    @property
    def key(self) -> str:
        """By which a cell names it."""
        return file_names.key(self.name)


@dataclass(frozen=True)
class Inspected:
    """What an attachment is. `state` is `looking.FINE` or what is wrong; `view` is empty for a PDF."""

    name: str
    key: str
    content: bytes
    sha256: str
    media_type: str
    state: str
    view: bytes = b""
    words: str = ""


WRONG_TYPE, TOO_LARGE_FILE, NOT_REACHED = "type", "size", "not reached"
_ROUNDS = 2
"""So many times the limit of a child is given to all images together."""
_LIMITS = Limits(cpu_seconds=60, wall_seconds=90)


def inspect(attachments: Sequence[Attachment], limits: Limits = _LIMITS) -> list[Inspected]:
    """One a file, in their order."""
    states: dict[int, tuple[str, bytes, str]] = {}
    images: list[int] = []
    for number, one in enumerate(attachments):
        kind = kinds.kind_of(one.content)
        if len(one.content) > kinds.MAX_FILE:
            states[number] = TOO_LARGE_FILE, b"", ""
        elif kind is None:
            states[number] = WRONG_TYPE, b"", ""
        elif kind == kinds.PDF:
            whole = kinds.is_whole_pdf(one.content)
            states[number] = looking.FINE if whole else looking.DAMAGED, b"", kinds.PDF
        else:
            images.append(number)
    contents = [attachments[number].content for number in images]
    latest = monotonic() + limits.wall_seconds * _ROUNDS
    states.update(zip(images, _looked_at(contents, limits, latest), strict=True))
    return [_inspected(one, *states[number]) for number, one in enumerate(attachments)]


def _inspected(one: Attachment, state: str, view: bytes, words: str) -> Inspected:
    kind = kinds.kind_of(one.content)
    return Inspected(
        name=file_names.safe(one.name),
        key=one.key,
        content=one.content,
        sha256=sha256(one.content).hexdigest(),
        media_type=kinds.MEDIA_TYPES[kind] if kind else "",
        state=state,
        view=view,
        words=words,
    )


def _looked_at(contents: Sequence[bytes], limits: Limits, latest: float) -> list[tuple[str, bytes, str]]:
    """The images in one child; where one of them ends it, in halves, so that the others are not blamed."""
    if not contents:
        return []
    if monotonic() > latest:
        return [(NOT_REACHED, b"", "")] * len(contents)
    sizes = [len(content) for content in contents]
    try:
        with run_child("look", b"".join(contents), {"sizes": sizes}, limits) as result:
            verdicts = json.loads(result.readline())
            return [(state, result.read(size), words) for state, size, words in verdicts]
    except ChildFailed as failed:
        if failed.reason is Reason.BUSY:
            return [(NOT_REACHED, b"", "")] * len(contents)
        if len(contents) == 1:
            return [(looking.DAMAGED, b"", failed.reason.value)]
    half = len(contents) // 2
    return _looked_at(contents[:half], limits, latest) + _looked_at(contents[half:], limits, latest)
