"""数据来源: whose findings these are. Each source counts for itself, so equal ones must be spelled alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.intake.checks.keys import Key
from zjg_dash.intake.checks.spelling import one_spelling
from zjg_dash.problems import Problem

LONGEST = 40
"""Characters of a source."""
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f/\\<>]|\.\.")


@dataclass(frozen=True)
class SourceUnusable(Problem):
    """A source that is too long or holds characters no name has. `expected`: the most characters."""

    code: ClassVar[str] = "SOURCE_UNUSABLE"
    check: ClassVar[str] = "R14"


def usable_source(written: str) -> str | None:
    """The source in one spelling; None where intake would refuse it."""
    source = one_spelling(written)
    return source if source and len(source) <= LONGEST and not _FORBIDDEN.search(written) else None


def read_source(keys: Mapping[str, Key]) -> tuple[str, list[Problem]]:
    """The source in one spelling; blank where none is named or it cannot be used."""
    key = keys.get("source")
    if key is None:
        return "", []
    source = usable_source(key.value)
    if source is None:
        problem = SourceUnusable(place=key.place, found=key.value[:LONGEST], expected=str(LONGEST))
        return "", [problem]
    return source, []
