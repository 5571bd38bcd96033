"""What is compared with what: two periods, each under the rules of its time or under a named version."""

from collections.abc import Sequence
from itertools import combinations

import streamlit as st

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.language import formats
from zjg_dash.service import impact
from zjg_dash.service.score_changes import Asked, Comparison, compare
from zjg_dash.store import Store
from zjg_dash.web import address, asked_period, rule_versions
from zjg_dash.web.words import lang, say, say_of

BEFORE, AFTER = "before", "after"
"""Names in the address; the versions are `before_version` and `after_version`."""


def possible(store: Store, who: Actor, known: Sequence[str]) -> bool:
    """Whether there is anything to compare: two periods that do not overlap, or one under two versions."""
    apart = (not one.overlaps(other) for one, other in combinations(map(periods.parse, known), 2))
    return any(apart) or len(_listed(store, who)) > 1


def choose(store: Store, who: Actor, known: Sequence[str]) -> tuple[Asked, Asked]:
    """Draw the choices and return what is asked for; both periods always stand in the address.

    `known` are the periods with results, newest first. Not said, the newest month is compared with the one
    before it, or, where there is none, with itself, so that two versions can be chosen. A text in the address
    that is no period, or no version, is said.
    """
    newest = next((name for name in known if periods.parse(name).is_month), known[0])
    chosen: dict[str, str] = {}
    for side in (AFTER, BEFORE):
        later = chosen.get(AFTER, newest)
        chosen[side] = _asked(side, newest if side == AFTER else _earlier(later, known), known)
    listed = _listed(store, who)
    for side in (BEFORE, AFTER):
        _say_unknown_version(side, listed)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="compare_sides"):
        for side in (BEFORE, AFTER):
            options = list(dict.fromkeys([*known, chosen[side]]))
            with st.container(width=160):
                chosen[side] = address.select(
                    side,
                    say(f"compare.{side}"),
                    options,
                    chosen[side],
                    lambda name: formats.period(lang(), name),
                )
            address.put(side, chosen[side])
        versions = _versions(listed, one_period=chosen[BEFORE] == chosen[AFTER])
    return Asked(chosen[BEFORE], versions[BEFORE]), Asked(chosen[AFTER], versions[AFTER])


def compared(store: Store, who: Actor, before: Asked, after: Asked) -> Comparison:
    """The comparison, kept for actors with the same rights as long as nothing happens in the store."""
    sides = (before.period, before.version, after.period, after.version)
    return _kept(impact.standing(store, who), who.rights, sides, store, who)


@st.cache_resource(max_entries=30, show_spinner=False)
def _kept(
    standing: str, rights: str, sides: tuple[str, str, str, str], _store: Store, _who: Actor
) -> Comparison:
    del standing, rights  # they are part of the key
    before, before_version, after, after_version = sides
    return compare(_store, _who, Asked(before, before_version), Asked(after, after_version))


def _asked(side: str, default: str, known: Sequence[str]) -> str:
    """The period the address names for a side, else the default."""
    wanted = address.asked(side)
    return asked_period.read(wanted, known, default, st.warning) if wanted else default


def _earlier(later: str, known: Sequence[str]) -> str:
    """The period of the same kind before; where it has no results, the newest other month, else any other,
    but none that holds the same findings; the period itself where there is no other."""
    period = periods.parse(later)
    if (previous := period.previous().name) in known:
        return previous
    others = [other for other in map(periods.parse, known) if not other.overlaps(period)]
    months = [other for other in others if other.is_month]
    earlier = [other for other in months if other.last < period.first]
    return next(iter([*earlier, *months, *others, period])).name


def _listed(store: Store, who: Actor) -> rule_versions.Listed:
    """The versions a side may go by: none for those who may name none."""
    return rule_versions.listed(store, who) if who.may(Action.READ_BATCHES) else {}


def _say_unknown_version(side: str, listed: rule_versions.Listed) -> None:
    """A text in the address that is no version is said and taken out."""
    name = f"{side}_version"
    wanted = address.asked(name)
    if wanted and wanted not in listed:
        st.warning(say_of(f"compare.unknown_{name}", version=wanted), icon=":material/info:")
        address.put(name, "")


def _versions(listed: rule_versions.Listed, *, one_period: bool) -> dict[str, str]:
    """The versions both sides go by; "" for the one in force then. They are chosen behind a button, but of
    one period openly: nothing else tells its sides apart."""
    none = {BEFORE: "", AFTER: ""}
    if len(listed) < 2 and not any(address.asked(f"{side}_version") for side in none):
        return none
    label, icon = say("compare.versions"), ":material/menu_book:"
    with st.container() if one_period else st.popover(label, icon=icon):
        st.caption(say("compare.versions_note"))
        return {side: _version(side, listed) for side in none}


def _version(side: str, listed: rule_versions.Listed) -> str:
    titles = {"": say("compare.in_force")} | {name: rule_versions.title(row) for name, row in listed.items()}
    return address.select(
        f"{side}_version",
        say(f"compare.{side}_version"),
        list(titles),
        "",
        titles.__getitem__,
        width=rule_versions.WIDE,
    )
