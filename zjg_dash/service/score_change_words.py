"""How scores changed, in sentences: of all units together, of one, and of one line of a unit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash import language, periods
from zjg_dash.language import formats
from zjg_dash.service.score_changes import Comparison, Side, in_parts

Row = Mapping[str, Any]
_CHECKED = "checked"


def say(lang: str, key: str, **fields: Any) -> str:
    """An entry under `compare`."""
    return language.text(lang, f"compare.{key}", **fields)


def side(found: Comparison, one: Side, lang: str) -> str:
    """A side's period; with its version, where the versions differ."""
    period = formats.period(lang, one.period)
    if found.same_rules:
        return period
    code = found.before.ruleset.code != found.after.ruleset.code
    version = f"{one.ruleset.code}/{one.ruleset.version}" if code else one.ruleset.version
    return say(lang, "side", period=period, version=version)


def side_short(found: Comparison, one: Side, lang: str) -> str:
    """What tells a side from the other where room is short: its period (months of one year by their month
    alone), or, of one period, its version."""
    if found.before.period != found.after.period:
        asked = [periods.parse(side.period) for side in (found.before, found.after)]
        if all(each.is_month for each in asked) and asked[0].last.year == asked[1].last.year:
            return formats.month_tick(lang, one.period)
        return formats.period(lang, one.period)
    return say(lang, "side_short", version=one.ruleset.version)


def headline(found: Comparison, rows: Sequence[Row], lang: str) -> str:
    """How many rose and fell, because of the rules or of themselves; `rows` are those of the comparison that
    are looked at."""
    compared = [row for row in rows if row["change"] is not None]
    names = {"before": side(found, found.before, lang), "after": side(found, found.after, lang)}
    if not compared:
        return say(lang, "headline.nobody", **names)
    rose = [row for row in compared if row["change"] > 0]
    fell = [row for row in compared if row["change"] < 0]
    counts = {"rose": len(rose), "fell": len(fell), "same": len(compared) - len(rose) - len(fell)}
    said = [say(lang, "headline.counts", count=len(compared), **counts, **names)]
    if not found.split:
        said.append(say(lang, "headline.annual"))
    elif found.same_rules:
        said.append(say(lang, "headline.same_rules", version=found.after.ruleset.version))
    elif found.before.period == found.after.period:
        said.append(say(lang, "headline.same_findings"))
    else:
        said += [_causes(name, some, lang) for name, some in (("rose", rose), ("fell", fell)) if some]
    if alone := sum(row["state"] in ("only_before", "only_after") for row in rows):
        said.append(say(lang, "headline.alone", count=alone))
    return say(lang, "gap").join(said)


def _causes(name: str, rows: Sequence[Row], lang: str) -> str:
    """Of those that rose or fell: because of what. The greater of the two effects is the cause."""
    counts = {cause: sum(row["cause"] == cause for row in rows) for cause in ("rule", "unit", "both")}
    counts["open"] = sum(row["cause"] is None for row in rows)
    said = [say(lang, f"headline.{cause}", count=count) for cause, count in counts.items() if count]
    return say(lang, f"headline.of_{name}", count=len(rows), causes=say(lang, "comma").join(said))


def rank(row: Row, lang: str) -> str:
    """The move of a rank; across groups there is none."""
    before, after = row["rank_before"], row["rank_after"]
    if None not in (row["group_before"], row["group_after"]) and row["group_before"] != row["group_after"]:
        groups = {which: _group(row[f"group_{which}"], lang) for which in ("before", "after")}
        return say(lang, "rank.other_group", **groups)
    if before is None or after is None:
        how = "none" if before is after else "won" if before is None else "lost"
        return say(lang, f"rank.{how}", before=before, after=after)
    how = "same" if before == after else "up" if after < before else "down"
    return say(lang, f"rank.{how}", before=before, after=after, places=abs(before - after))


def reason(row: Row, lang: str, *, brief: bool = False) -> str:
    """Why a score changed, in short: vetoes, then the line that moved it most in the direction of the
    change (`brief`: without what happened on it); or why the unit cannot be compared."""
    if row["state"] != "compared":
        return alone(row, lang)
    said = [
        say(lang, f"veto.{name}")
        for name, meant in (
            ("met", row["vetoed_after"] and not row["vetoed_before"]),
            ("gone", row["vetoed_before"] and not row["vetoed_after"]),
            ("both", row["vetoed_before"] and row["vetoed_after"]),
        )
        if meant
    ]
    if row["change"] and row["rule_effect"] is None and row["lines"] and not in_parts(row):
        said.append(say(lang, "unsplit"))
    if most := _most(row):
        named = say(lang, "named", name=title(most, lang), change=formats.signed(lang, most["change"]))
        said.append(named if brief else say(lang, "because", named=named, words=line(most, lang)))
    elif not row["change"]:
        said.append(say(lang, "no_change"))
    return say(lang, "semicolon").join(said)


def alone(row: Row, lang: str) -> str:
    """Why a unit is not compared: what it lacks on which side."""
    which = {"only_before": "after", "only_after": "before"}.get(row["state"], "neither")
    if which == "neither":
        return say(lang, "alone.neither")
    if row[f"coverage_{which}"] is None:
        if row["successor"]:
            return say(lang, "alone.merged", successor=row["successor"])
        return say(lang, f"alone.absent_{which}")
    if not row[f"coverage_{which}"]:
        return say(lang, f"alone.unchecked_{which}")
    if row[f"vetoed_{which}"]:
        return say(lang, f"alone.stopped_{which}")
    share = formats.per_cent(lang, row[f"coverage_{which}"], 1)
    return say(lang, f"alone.uncovered_{which}", coverage=share)


def sentence(found: Comparison, row: Row, lang: str) -> str:
    """A unit's way from one side to the other, with what rules and unit did of it; without its name."""
    if row["change"] is None:
        return say(lang, "sentence.alone", why=alone(row, lang))
    fields = {
        "before": formats.points(lang, row["score_before"]),
        "after": formats.points(lang, row["score_after"]),
        "change": formats.signed(lang, row["change"]),
        "rank": rank(row, lang),
    }
    if row["rule_effect"] is None or not found.split:
        return say(lang, "sentence.whole", **fields)
    effects = {name: formats.signed(lang, row[f"{name}_effect"]) for name in ("rule", "real")}
    whole = bool(row["cause"]) and 0 in (row["rule_effect"], row["real_effect"])
    cause = say(lang, f"cause.{'all_' if whole else ''}{row['cause'] or 'none'}")
    return say(lang, "sentence.split", **fields, **effects, cause=cause)


def title(line: Row, lang: str) -> str:
    """What a line is about."""
    if line["level"] in ("limits", "whole"):
        return say(lang, f"line.{line['level']}")
    if line["level"] == "period":
        return _of_year(line["period_after"] or line["period_before"], lang)
    return f"{line['code']} {line['name']}".strip()


def line(line: Row, lang: str) -> str:
    """What happened on an indicator, by the unit and by the rules; or with a part of the year."""
    if line["level"] in ("part", "period"):
        return _part(line, lang)
    if line["level"] != "indicator":
        return say(lang, f"line.{line['level']}_why") if line["level"] in ("limits", "whole") else ""
    said = []
    other = "after" if line["real_effect"] is None else "between"
    if line["real_effect"] or line["real_effect"] is None:
        said.append(_real(line, other, lang))
    if line["rule_effect"]:
        said.append(_rule(line, lang))
    return say(lang, "semicolon").join(said) or say(lang, "line.same")


def _of_year(period: str, lang: str) -> str:
    """A month, quarter or inspection without its year, which both sides have of their own."""
    asked = periods.parse(period)
    if asked.is_month:
        return formats.month_tick(lang, period)
    if asked.kind is periods.Kind.RANGE and asked.first != asked.last:
        quarter = asked.last.month // 3
        return say(lang, "line.year" if len(asked.months) == 12 else "line.quarter", quarter=quarter)
    return say(lang, "line.inspection")


def _part(line: Row, lang: str) -> str:
    """A part or period on both sides: its score, its weight or how it stands, and what it adds."""
    sides = [_part_side(line, which, lang) for which in ("before", "after")]
    return say(lang, "line.sides", before=sides[0], after=sides[1])


def _part_side(line: Row, which: str, lang: str) -> str:
    score = line[f"score_{which}"]
    if score is None:
        return say(lang, "line.no_score")
    added = formats.points(lang, line[f"points_{which}"])
    fields = {"score": formats.points(lang, score), "added": added}
    if line["level"] == "part":
        weight = formats.short(lang, line[f"weight_{which}"])
        return say(lang, "line.part", weight=weight, **fields)
    standing = line[f"standing_{which}"]
    return say(lang, "line.counts" if standing == "counts" else f"line.{standing}", **fields)


def _real(line: Row, other: str, lang: str) -> str:
    """What changed from the earlier side to the other period, by one version."""
    before, after = line["state_before"], line[f"state_{other}"]
    column = "points" if line["added"] else "lost"
    kind = "won" if line["added"] else "lost"
    first, then = line[f"{column}_before"], line[f"{column}_{other}"]
    if _CHECKED not in (before, after):
        return say(lang, "line.unchecked")
    if before != _CHECKED:
        key = f"line.first_{kind}" if then else "line.first_nothing"
        return say(lang, key, state=say(lang, f"state.{before}"), points=formats.points(lang, then))
    if after != _CHECKED:
        key = f"line.gone_{kind}" if first else "line.gone_nothing"
        return say(lang, key, state=say(lang, f"state.{after}"), points=formats.points(lang, first))
    if first == then:
        return say(lang, f"line.same_{kind}", points=formats.points(lang, then))
    more = "more" if then > first else "less"
    apart: Decimal = abs(then - first)
    return say(
        lang,
        f"line.{kind}_{more}",
        points=formats.points(lang, apart),
        before=formats.points(lang, first),
        after=formats.points(lang, then),
    )


def _rule(line: Row, lang: str) -> str:
    if line["state_between"] == "absent":
        return say(lang, "line.rule_new")
    if line["state_after"] == "absent":
        return say(lang, "line.rule_gone")
    return say(lang, "line.rule", change=formats.signed(lang, line["rule_effect"]))


def _most(row: Row) -> Row | None:
    """The line that moved a score most in the direction it moved; of annual results a whole part."""
    lines: list[Row] = [line for line in row["lines"] if line["level"] not in ("dimension", "period")]
    if not row["change"] or not lines:
        return None
    way = 1 if row["change"] > 0 else -1
    return max(lines, key=lambda line: Decimal(way * line["change"]))


def _group(code: str, lang: str) -> str:
    key = f"common.group.{code}"
    return language.text(lang, key) if language.has(lang, key) else code
