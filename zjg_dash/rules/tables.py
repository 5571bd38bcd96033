"""The ruleset flattened to the rule_* tables; their grain is stated in store/migrations."""

from collections.abc import Iterable, Iterator
from typing import Any

import duckdb
import pyarrow as pa

from zjg_dash.rules.columns import COLUMNS
from zjg_dash.rules.combining import Comparison, Conversion, Grade
from zjg_dash.rules.letters import reading
from zjg_dash.rules.model import Criterion, Dimension, Indicator, Level, NotApplicable, Ruleset

Row = dict[str, Any]


def flatten(ruleset: Ruleset) -> dict[str, list[Row]]:
    """The rows of each table, without the ruleset's id; columns as in the migrations, in a fixed order."""
    tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    tables["ruleset"].append({name: getattr(ruleset, name) for name in COLUMNS["ruleset"]})
    _add_scoring(tables, ruleset)
    same = {group.name: group.same.value for group in ruleset.scoring.exclusive_groups}
    seen: list[str] = []
    criteria = 0
    for ordinal, (dimension, indicator) in enumerate(ruleset.indicators, 1):
        if dimension.code not in seen:
            seen.append(dimension.code)
            _add_dimension(tables, dimension, len(seen))
        _add_indicator(tables, ruleset, indicator, dimension.code, ordinal)
        for criterion in indicator.criteria:
            criteria += 1
            tables["rule_criterion"].append(
                {**_criterion(criterion, indicator.code, criteria)}
                | {"exclusive_same": same.get(criterion.exclusive_group, "")}
            )
            tables["rule_parameter"].extend(_parameters(criterion))
            _add_actions(tables, criterion)
    return tables


def insert(
    cursor: duckdb.DuckDBPyConnection, ruleset_id: str, ruleset: Ruleset, content: str, content_hash: str
) -> None:
    """Writes the rows of all rule tables; the caller holds the transaction."""
    tables = flatten(ruleset)
    for name, columns in COLUMNS.items():
        rows = [{"ruleset_id": ruleset_id, **row} for row in tables[name]]
        fields = {"ruleset_id": pa.string(), **columns}
        if name == "ruleset":
            rows = [{**row, "content_hash": content_hash, "content": content} for row in rows]
            fields |= {"content_hash": pa.string(), "content": pa.string()}
        if rows:
            cursor.register("new_rows", pa.Table.from_pylist(rows, schema=pa.schema(list(fields.items()))))
            cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM new_rows")
    cursor.unregister("new_rows")


def _add_scoring(tables: dict[str, list[Row]], ruleset: Ruleset) -> None:
    scoring = ruleset.scoring
    conversion, annual, channels = scoring.conversion, scoring.annual, scoring.channels
    tables["rule_scoring"].append(
        {
            "min_coverage": scoring.min_coverage,
            "combination": scoring.combination.value,
            "ties": scoring.ties.value,
            "failing_grade": scoring.failing_grade,
            **{f"{level.value}_digits": scoring.digits(level) for level in Level},
            **{
                name: getattr(scoring, name)
                for name in ("base", "rescale", "floor", "ceiling", "penalty_cap")
            },
            "channel_by": channels.by.value if channels else "",
            "conversion_mark": conversion.full_mark if conversion else None,
            "conversion_digits": conversion.digits if conversion else None,
            "conversion_name": conversion.name if conversion else "",
            "annual_missing": annual.missing.value if annual else "",
        }
    )
    for ordinal, grade in enumerate(scoring.grades, 1):
        tables["rule_grade"].append(
            {"ordinal": ordinal, "name": grade.name, "at_least": grade.start, "strict": grade.strict}
        )
        _add_grade(tables, grade, ordinal)
    if conversion and (conversion.groups or conversion.group_marks):
        _add_conversion(tables, conversion, ruleset.groups)
    for ordinal, (channel, weight) in enumerate(channels.weights.items() if channels else (), 1):
        tables["rule_channel"].append({"channel": channel, "ordinal": ordinal, "weight": weight})
    for ordinal, part in enumerate(annual.parts if annual else (), 1):
        tables["rule_annual"].append(
            {"ordinal": ordinal, "source": part.source.value, "pooling": part.pooling.value}
            | {name: getattr(part, name) for name in ("name", "weight", "drop_best", "drop_worst")}
        )
    if ruleset.crosswalk:
        tables["rule_crosswalk"].extend(
            {"version": ruleset.crosswalk.version, "recorded": recorded, "code": code}
            for recorded, code in ruleset.crosswalk.codes.items()
        )


def _add_grade(tables: dict[str, list[Row]], grade: Grade, ordinal: int) -> None:
    """Groups and places of a band, where it is not for everybody."""
    tables["rule_grade_group"].extend(
        {"ordinal": ordinal, "group_code": group} for group in sorted(set(grade.groups))
    )
    if grade.places:
        tables["rule_grade_places"].append(
            {"ordinal": ordinal, "places": grade.count if grade.share is None else grade.share}
            | {
                "is_share": grade.share is not None,
                "border": grade.border.value if grade.border else "all_out",
            }
        )


def _add_conversion(tables: dict[str, list[Row]], conversion: Conversion, groups: Iterable[str]) -> None:
    """A row for each group whose scores are converted."""
    for group in dict.fromkeys((*groups, *conversion.groups, *conversion.group_marks)):
        if (mark := conversion.mark_of(group)) is not None:
            tables["rule_conversion_group"].append({"group_code": group, "mark": mark})


def _add_comparison(
    tables: dict[str, list[Row]], item: str, level: Level, comparison: Comparison | None
) -> None:
    if comparison is None:
        return
    marks = comparison.marks
    tables["rule_comparison"].append(
        {"item": item, "level": level.value, "kind": comparison.by.value, "last_place": len(marks)}
        | {"last_points": marks[-1] if marks else None, "step": comparison.step, "least": comparison.least}
    )
    tables["rule_comparison_mark"].extend(
        {"item": item, "place": place, "points": points} for place, points in enumerate(marks, 1)
    )


def _add_dimension(tables: dict[str, list[Row]], dimension: Dimension, ordinal: int) -> None:
    gate = dimension.pool.gate if dimension.pool else None
    tables["rule_dimension"].append(
        {
            "dimension": dimension.code,
            "ordinal": ordinal,
            **{
                name: getattr(dimension, name)
                for name in ("name", "full_mark", "weight", "floor", "ceiling", "pass_mark")
            },
            "is_pool": dimension.pool is not None,
            "gate": None if gate is None else gate.above if gate.at_least is None else gate.at_least,
            "gate_strict": gate is not None and gate.at_least is None,
        }
    )
    _add_comparison(tables, dimension.code, Level.DIMENSION, dimension.comparison)
    tables["rule_dimension_group"].extend(
        {"dimension": dimension.code, "group_code": group, "weight": weight}
        for group, weight in sorted(dimension.group_weights.items())
    )


def _add_indicator(
    tables: dict[str, list[Row]], ruleset: Ruleset, indicator: Indicator, dimension: str, ordinal: int
) -> None:
    code, ceiling = indicator.code, indicator.ceiling
    policy = indicator.not_applicable or ruleset.scoring.not_applicable
    if not indicator.has_policy:
        policy = NotApplicable.RESCALE
    tables["rule_indicator"].append(
        {
            "indicator": code,
            "dimension": dimension,
            "ordinal": ordinal,
            "mode": indicator.mode.value,
            "in_denominator": indicator.counts_in_denominator is True,
            "won_in_denominator": indicator.counts_in_denominator == "won",
            "frequency": indicator.frequency.value,
            "ceiling": None if ceiling == "full_mark" else ceiling,
            "ceiling_kind": "full_mark"
            if ceiling == "full_mark"
            else "none"
            if ceiling is None
            else "number",
            "not_applicable": policy.value,
            "judged_under": indicator.judged_under or "",
            **{
                name: getattr(indicator, name)
                for name in (
                    "name",
                    "full_mark",
                    "basis",
                    "remedy",
                    "base",
                    "floor",
                    "by_duty",
                    "in_inspection",
                )
            },
        }
    )
    _add_comparison(tables, code, Level.INDICATOR, indicator.comparison)
    tables["rule_indicator_group"].extend(
        {"indicator": code, "group_code": group, "full_mark": indicator.group_marks.get(group)}
        for group in sorted(set(indicator.groups))
    )
    tables["rule_indicator_due"].extend(
        {"indicator": code, "month_of_year": month} for month in sorted(set(indicator.due))
    )
    tables["rule_roll_up"].extend(
        {"indicator": code, "ordinal": place, "group_code": each.group, "weight": each.weight}
        | {"pooling": each.pooling.value}
        for place, each in enumerate(indicator.roll_up, 1)
    )


def _criterion(criterion: Criterion, indicator: str, ordinal: int) -> Row:
    letters = reading(criterion.letters)
    return {
        "criterion": criterion.code,
        "indicator": indicator,
        "ordinal": ordinal,
        "letters": letters.name if letters else "",
        "effect": criterion.effect.value if criterion.effect else "",
        **{
            name: getattr(criterion, name)
            for name in ("text", "method", "remedy", "amount", "exclusive_group", "basis")
        },
    }


def _add_actions(tables: dict[str, list[Row]], criterion: Criterion) -> None:
    tables["rule_criterion_group"].extend(
        {"criterion": criterion.code, "group_code": group} for group in sorted(set(criterion.groups))
    )
    tables["rule_target"].extend(
        {"criterion": criterion.code, "indicator": target} for target in sorted(set(criterion.targets))
    )
    if criterion.escalation:
        tables["rule_escalation"].extend(
            {
                "criterion": criterion.code,
                "repetition": criterion.escalation.repetition.value,
                "month_count": step.month,
                "factor": step.factor,
                "extra": step.extra,
            }
            for step in sorted(criterion.escalation.steps, key=lambda step: step.month)
        )


def _parameters(criterion: Criterion) -> Iterator[Row]:
    for row in criterion.parameters.rows():
        yield {
            "criterion": criterion.code,
            "name": row.name,
            "ordinal": row.ordinal,
            "label": row.label,
            "value": row.value,
        }
