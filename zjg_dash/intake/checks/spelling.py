"""Names people write by hand, in one spelling, so that the same name written otherwise is the same."""

import re

from zjg_dash.intake.reading.spelling import plain as without_spaces
from zjg_dash.intake.reading.spelling import simplified

_SPACES_OF_WORDS = re.compile(r"(?<=[A-Za-z0-9])\s+(?=[A-Za-z0-9])")


def one_spelling(written: str) -> str:
    """Half width, Simplified, without white space but between Latin words: `月度　檢查` → `月度检查`."""
    parts = _SPACES_OF_WORDS.split(written)
    return " ".join(simplified(without_spaces(part)) for part in parts)
