"""Small stores for examples: one ruleset written as in a file, a few units, findings month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import comparing
import second_implementation as second
import worlds

from zjg_dash import periods
from zjg_dash.intake.submission import CoverageRow, FindingRow
from zjg_dash.rules.model import Ruleset
from zjg_dash.scoring import ledger, runs
from zjg_dash.scoring.methods import by_label
from zjg_dash.store import Store

Words = Mapping[str, Any]


def indicator(code: str, *criteria: Words, **words: Any) -> dict[str, Any]:
    """An indicator of full mark 10, deducting, monthly, for both groups, unless said otherwise."""
    listed = [
        {"编码": f"{code}-{place}", "内容": "x"} | _criterion(criterion)
        for place, criterion in enumerate(criteria, 1)
    ]
    plain = {"编码": code, "名称": code, "满分": "10", "依据": "x", "整改": "x", "评分点": listed}
    return plain | words


def dimension(code: str, *indicators: Words, **words: Any) -> dict[str, Any]:
    """A dimension of its own, for `ruleset`."""
    return {"编码": code, "名称": code, "满分": "1", "指标": list(indicators)} | words


def ruleset(
    *parts: Words, vetoes: Sequence[Words] = (), crosswalk: Words | None = None, **scoring: Any
) -> Ruleset:
    """Rules of indicators, which form the dimension A, or of dimensions.

    They average months, rank as 1224, need no coverage and do not round, unless said otherwise.
    """
    grades = [
        {"名称": "优秀", "不低于": "90"},
        {"名称": "合格", "不低于": "60"},
        {"名称": "不合格", "不低于": "0"},
    ]
    combined = {"最低检查率": "0", "期间合成": "平均", "并列": "1224", "等次": grades, "否决等次": "否决"}
    whole = all("指标" in part for part in parts)
    return Ruleset.model_validate(
        {
            "细则": "R",
            "版本": "1",
            "名称": "x",
            "来源": "x",
            "生效": "2018-01-01",
            "计分": combined | scoring,
            "维度": list(parts) if whole else [dimension("A", *parts)],
            "一票否决": [
                {"编码": f"V{place}", "内容": "x"} | _criterion(veto) for place, veto in enumerate(vetoes, 1)
            ],
        }
        | ({"沿革": crosswalk} if crosswalk else {})
    )


def finding(criterion: str, unit: str = "u1", **fields: Any) -> FindingRow:
    """A new finding of 10 September; numbers may be written as text."""
    numbers = ("value", "numerator", "denominator", "judged_points")
    exact = {name: Decimal(str(fields.pop(name))) for name in numbers if name in fields}
    blank = FindingRow(
        finding_id="", unit_id=unit, indicator=criterion.partition("-")[0], criterion=criterion, status="new",
        object="", check_method="online", checked_on=date(2018, 9, 10), matter="", level="", value=None,
        numerator=None, denominator=None, judged_points=None, claimed_points=None, note="", evidence="",
        sheet="检查发现", cell="D2",
    )  # fmt: skip
    veto = {"indicator": "V"} if criterion.startswith("V") else {}
    return blank._replace(**{**veto, **exact, **fields})


Place = str | tuple[str, str]
"""A month (or 2018-inspection) of the usual source, or month and source."""


@dataclass
class Example:
    """Rules, units by group, and what was seen: month → findings; cells are checked unless said otherwise."""

    rules: Ruleset
    found: Mapping[Place, Sequence[FindingRow]]
    """By month, or by month and source; in the order they were committed."""
    groups: Mapping[str, str] = field(default_factory=lambda: {"u1": "town"})
    states: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """By month, unit and indicator; of one source alone by \"month source\", unit and indicator."""
    parents: Mapping[str, str] = field(default_factory=dict)
    """The unit above a unit."""
    duties: Sequence[second.Duty] = ()
    versions: Mapping[Place, str] = field(default_factory=dict)
    """The version of the rules a batch was filled in for, where that is the earlier one ("0")."""

    def world(self) -> worlds.World:
        """What both implementations score."""
        names = [
            worlds.name(unit, "", group, date(2017, 1, 1), None, self.parents.get(unit))
            for unit, group in self.groups.items()
        ]
        batches = [self._batch(place) for place in self.found]
        return worlds.World(self.rules, names, batches, list(self.duties))

    def score(self, path: Path, period: str = "2018-09") -> "Scored":
        """Scores it by the statement, and checks that the second implementation agrees about everything."""
        world = self.world()
        asked = periods.parse(period)
        store = world.put_into(path / "example.duckdb")
        with store.cursor() as cursor:
            run = runs.ensure(cursor, asked)
            columns = ", ".join(each.name for each in fields(Result))
            rows = cursor.execute(
                f"SELECT unit_id, {columns} FROM unit_score WHERE run_id = ? ORDER BY unit_id", [run.run_id]
            ).fetchall()
            lines = ledger.rows(cursor, run)
            expected = world.scorer.score(asked)
            unlike = comparing.differences(cursor, run, expected)
            unlike += comparing.ledger_differences(cursor, run, expected)
        assert not unlike, "\n".join(unlike)
        return Scored({unit: Result(*row) for unit, *row in rows}, lines, store, run)

    def _batch(self, place: Place) -> second.Batch:
        month, source = (place, worlds.SOURCES[0]) if isinstance(place, str) else place
        codes = [one.code for _, one in self.rules.indicators]

        def state(unit: str, code: str) -> str:
            known = self.states.get((month, unit, code), "checked")
            return self.states.get((f"{month} {source}", unit, code), known)

        coverage = tuple(
            CoverageRow(unit, code, state(unit, code), "检查范围", "D2")
            for unit in self.groups
            for code in codes
        )
        prefix = month if isinstance(place, str) else f"{month}-{source}"
        named = (
            row if row.finding_id else row._replace(finding_id=f"{prefix}-{number:02}")
            for number, row in enumerate(self.found[place], 1)
        )
        return second.Batch(month, source, coverage, tuple(named), self.versions.get(place, ""))


@dataclass
class Result:
    points: Decimal
    full_mark: Decimal
    score: Decimal | None
    coverage: Decimal
    rank: int | None
    grade: str | None
    vetoed: bool
    base_score: Decimal | None = None
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    stopped: bool = False
    failed_parts: str = ""
    converted: Decimal | None = None


@dataclass
class Scored:
    units: dict[str, Result]
    lines: list[dict[str, Any]]
    store: Store
    run: runs.Run

    @property
    def only(self) -> Result:
        (result,) = self.units.values()
        return result

    def rows(self, kind: str | None = None) -> list[tuple[Any, ...]]:
        """Kind, month, indicator or criterion, asked, applied and points of each ledger row, as numbers."""
        return [
            (row["kind"], row["month"], row["criterion"] or row["indicator"], *map(_text, _marks(row)))
            for row in self.lines
            if kind in (None, row["kind"])
        ]

    def asked(self) -> list[str]:
        """What the findings ask, unsigned, in the order of the ledger."""
        return [_text(abs(row["asked"])) for row in self.lines if row["kind"] == "finding"]

    def sentences(self) -> list[str]:
        """How the points of the findings come about, in Chinese."""
        return [row["asked_words"] for row in self.lines if row["kind"] == "finding"]


def asked(path: Path, criterion: Words, *findings: Words, **words: Any) -> list[str]:
    """What findings of one criterion ask in September, by the statement."""
    rows = [finding("A1-1", **fields) for fields in findings]
    return Example(ruleset(indicator("A1", criterion, **words)), {"2018-09": rows}).score(path).asked()


_OF_CRITERIA = ("编码", "内容", "整改", "作用", "目标", "幅度", "互斥组", "递进", "适用")


def _criterion(words: Words) -> dict[str, Any]:
    own = {name: value for name, value in words.items() if name in _OF_CRITERIA}
    parameters = {name: value for name, value in words.items() if name not in _OF_CRITERIA}
    method = by_label(parameters.pop("方法"))
    assert method is not None
    return own | {"method": method.name, "parameters": method.parameters.model_validate(parameters)}


def _marks(row: Mapping[str, Any]) -> tuple[Decimal | None, ...]:
    return row["asked"], row["applied"], row["points"]


def _text(value: Decimal | None) -> str:
    return "" if value is None else ledger.exact(value)
