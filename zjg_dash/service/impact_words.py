"""What a new version does, in sentences: for a unit, and for what one of the versions cannot read."""

from collections.abc import Mapping
from typing import Any

from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.service.impact import EARLIER, NEW, OLD
from zjg_dash.service.unread import Unread


def sentence(row: Mapping[str, Any], lang: str) -> str:
    """A unit's way from the old score to the new one, split where there is an earlier period."""
    if row["rule_effect"] is None:
        which = OLD if row["score_old"] is None else NEW
        return language.text(
            lang, "impact.no_score", name=row["name"], which=language.text(lang, f"impact.which.{which}")
        )
    split = row["total_effect"] is not None
    change = row["total_effect"] if split else row["rule_effect"]
    return language.text(
        lang,
        "impact.split" if split else "impact.changed",
        name=row["name"],
        before=formats.points(lang, row["score_earlier"] if split else row["score_old"]),
        after=formats.points(lang, row["score_new"]),
        change=formats.signed(lang, change),
        rule=formats.signed(lang, row["rule_effect"]),
        real=formats.signed(lang, row["real_effect"]) if split else "",
        rank=rank(row, lang),
    )


def rank(row: Mapping[str, Any], lang: str) -> str:
    """The move of the rank, from where the score is told from."""
    first = OLD if row[f"score_{EARLIER}"] is None else EARLIER
    before, after = row[f"rank_{first}"], row[f"rank_{NEW}"]
    if before is None or after is None:
        how = "none" if before is None and after is None else "won" if before is None else "lost"
    else:
        how = "same" if before == after else "up" if after < before else "down"
    return language.text(lang, f"impact.rank.{how}", before=before, after=after)


def remarks(found: Unread, lang: str) -> list[tuple[str, list[str]]]:
    """What one of the versions cannot read, and what nobody looked at: a sentence each, with its items."""
    said = []
    for which in (NEW, OLD):
        left_out = [each for each in found.left_out if each.by == which]
        if left_out:
            count = sum(each.findings for each in left_out)
            items = [language.text(lang, "impact.left_out_item", **vars(each)) for each in left_out]
            said.append((language.text(lang, f"impact.left_out_{which}", count=count), items))
    for which in (NEW, OLD):
        unseen = [each for each in found.unseen if each.by == which]
        if unseen:
            items = [
                language.text(
                    lang, "impact.unseen_item", **vars(each), points=formats.short(lang, each.full_mark)
                )
                for each in unseen
            ]
            said.append((language.text(lang, f"impact.unseen_{which}", count=len(unseen)), items))
    return said
