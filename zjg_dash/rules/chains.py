"""Chains of 沿革: what the codes of versions before the one a crosswalk is about are called, step by step."""

from collections.abc import Iterator

import duckdb

from zjg_dash.refusals.rulesets import CrosswalkCircle, CrosswalkOnDraft, UnknownRuleset
from zjg_dash.rules import stored
from zjg_dash.rules.correspondence import Correspondence, composed, names
from zjg_dash.rules.model import Ruleset


def correspondence(cursor: duckdb.DuckDBPyConnection, before: Ruleset, after: Ruleset) -> Correspondence:
    """What codes of one version are in another, whichever of the two is the later one, over those between."""
    between = _way(cursor, after, before)
    if between is None:
        between = (_way(cursor, before, after) or ())[::-1]
    return Correspondence(before, after, between)


def lay(
    cursor: duckdb.DuckDBPyConnection, ruleset_id: str, ruleset: Ruleset, *, to_publish: bool = False
) -> None:
    """Lays down what codes of the versions further back are called by a ruleset, in the caller's transaction.

    Raises CrosswalkCircle where the crosswalks lead back to a version they came from, and, where the ruleset
    is to be published, CrosswalkOnDraft for a version on the way that may still change.
    """
    cursor.execute("DELETE FROM rule_chain WHERE ruleset_id = $ruleset_id", {"ruleset_id": ruleset_id})
    for version, codes in _further(cursor, ruleset, to_publish=to_publish):
        if codes:
            cursor.execute(
                """INSERT INTO rule_chain (ruleset_id, version, recorded, code)
                   SELECT $ruleset_id, $version, unnest($recorded), unnest($codes)""",
                {
                    "ruleset_id": ruleset_id,
                    "version": version,
                    "recorded": list(codes),
                    "codes": list(codes.values()),
                },
            )


def renamed(cursor: duckdb.DuckDBPyConnection, ruleset: Ruleset) -> set[tuple[str, str, str]]:
    """What `lay` would lay down now: version, code it was recorded under, code it is called by."""
    return {
        (version, recorded, code)
        for version, codes in _further(cursor, ruleset, to_publish=False)
        for recorded, code in codes.items()
    }


def _further(
    cursor: duckdb.DuckDBPyConnection, ruleset: Ruleset, *, to_publish: bool
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each version before the one the crosswalk is about (`CODE/VERSION`), and its codes that are renamed."""
    way = [_name(ruleset.code, ruleset.version)]
    codes = dict(ruleset.crosswalk.codes) if ruleset.crosswalk else {}
    later = ruleset
    while later.crosswalk is not None:
        name = _name(later.code, later.crosswalk.version)
        if name in way:
            raise CrosswalkCircle(version=way[0], way=" → ".join([*way, name]))
        if len(way) > 1:
            yield name, codes
        way.append(name)
        try:
            found = stored.find(cursor, name)
        except UnknownRuleset:
            return
        if to_publish and not found.in_force:
            raise CrosswalkOnDraft(version=way[0], earlier=name)
        later = stored.load(cursor, found.ruleset_id)
        if later.crosswalk is not None:
            codes = composed(later.crosswalk.codes, codes)


def _way(cursor: duckdb.DuckDBPyConnection, later: Ruleset, earlier: Ruleset) -> tuple[Ruleset, ...] | None:
    """The versions between, the oldest first; None where 沿革 does not lead back to the earlier one."""
    between: list[Ruleset] = []
    version = later
    while version.crosswalk is not None and version not in between[:-1]:
        if names(version, earlier):
            return tuple(reversed(between))
        try:
            found = stored.find(cursor, _name(version.code, version.crosswalk.version))
        except UnknownRuleset:
            return None
        version = stored.load(cursor, found.ruleset_id)
        between.append(version)
    return None


def _name(code: str, version: str) -> str:
    """`CODE/VERSION` of a version named in a ruleset of that code."""
    return version if "/" in version else f"{code}/{version}"
