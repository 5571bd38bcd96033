"""Small stores for examples: one ruleset written as in a file, a few units, findings month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

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


def ruleset(*indicators: Words, vetoes: Sequence[Words] = (), **scoring: Any) -> Ruleset:
    """Rules that average months, rank as 1224, need no coverage and do not round, unless said otherwise."""
    grades = [
        {"名称": "优秀", "不低于": "90"},
        {"名称": "合格", "不低于": "60"},
        {"名称": "不合格", "不低于": "0"},
    ]
    combined = {"最低检查率": "0", "期间合成": "平均", "并列": "1224", "等次": grades, "否决等次": "否决"}
    return Ruleset.model_validate(
        {
            "细则": "R",
            "版本": "1",
            "名称": "x",
            "来源": "x",
            "生效": "2018-01-01",
            "计分": combined | scoring,
            "维度": [{"编码": "A", "名称": "A", "满分": "1", "指标": list(indicators)}],
            "一票否决": [
                {"编码": f"V{place}", "内容": "x"} | _criterion(veto) for place, veto in enumerate(vetoes, 1)
            ],
        }
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


@dataclass
class Example:
    """Rules, units by group, and what was seen: month → findings; cells are checked unless said otherwise."""

    rules: Ruleset
    found: Mapping[str, Sequence[FindingRow]]
    groups: Mapping[str, str] = field(default_factory=lambda: {"u1": "town"})
    states: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """By month, unit and indicator."""

    def world(self) -> worlds.World:
        """What both implementations score."""
        names = [worlds._name(unit, "", group, date(2017, 1, 1), None) for unit, group in self.groups.items()]
        return worlds.World(self.rules, names, [self._batch(month) for month in self.found])

    def score(self, path: Path, period: str = "2018-09") -> "Scored":
        """Scores it by the statement, and checks that the second implementation agrees."""
        world = self.world()
        asked = periods.parse(period)
        store = world.put_into(path / "example.duckdb")
        with store.cursor() as cursor:
            run = runs.ensure(cursor, asked)
            rows = cursor.execute(
                """SELECT unit_id, points, full_mark, score, coverage, rank, grade, vetoed
                   FROM unit_score WHERE run_id = ? ORDER BY unit_id""",
                [run.run_id],
            ).fetchall()
            lines = ledger.rows(cursor, run)
        scored = Scored({unit: Result(*row) for unit, *row in rows}, lines, store, run)
        expected = second.score(world.ruleset, world.names, world.batches, asked)
        assert {unit: each.score for unit, each in expected.items()} == {
            unit: each.score for unit, each in scored.units.items()
        }
        return scored

    def _batch(self, month: str) -> second.Batch:
        codes = [one.code for _, one in self.rules.indicators]
        coverage = tuple(
            CoverageRow(unit, code, self.states.get((month, unit, code), "checked"), "检查范围", "D2")
            for unit in self.groups
            for code in codes
        )
        named = (
            row if row.finding_id else row._replace(finding_id=f"{month}-{place:02}")
            for place, row in enumerate(self.found[month], 1)
        )
        return second.Batch(month, "月度检查", coverage, tuple(named))


@dataclass
class Result:
    points: Decimal
    full_mark: Decimal
    score: Decimal | None
    coverage: Decimal
    rank: int | None
    grade: str | None
    vetoed: bool


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


def _criterion(words: Words) -> dict[str, Any]:
    parameters = dict(words)
    method = by_label(parameters.pop("方法"))
    assert method is not None
    return {"method": method.name, "parameters": method.parameters.model_validate(parameters)}


def _marks(row: Mapping[str, Any]) -> tuple[Decimal | None, ...]:
    return row["asked"], row["applied"], row["points"]


def _text(value: Decimal | None) -> str:
    return "" if value is None else ledger.exact(value)
