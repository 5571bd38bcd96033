"""Why a unit has no rank, in words: the same on every page and in briefs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zjg_dash import language
from zjg_dash.language import formats


def why(row: Mapping[str, Any], minimum: Decimal, lang: str) -> str:
    """The reason for a unit without a rank, `row` as in `ranking`; `minimum`: per cent that must be checked.

    A veto that ended the scoring is told before all else: what was checked did not come to count.
    """
    if row["stopped"]:
        return language.text(lang, "ranking.why.stopped")
    if row["parts"]:
        lacking = [str(part["name"]) for part in row["parts"] if part["score"] is None]
        return language.text(
            lang, "ranking.why.parts", parts=language.text(lang, "ranking.and").join(lacking)
        )
    if not row["coverage"]:
        return language.text(lang, "ranking.why.unchecked")
    return language.text(
        lang,
        "ranking.why.uncovered",
        coverage=formats.per_cent(lang, row["coverage"], 1),
        minimum=formats.per_cent(lang, minimum, 1),
    )
