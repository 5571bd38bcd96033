"""Random worlds: rules of every method, units that come, go and are renamed, batches that overlap."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import second_implementation as second

from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import CoverageRow, FindingRow, Submission
from zjg_dash.periods import Month, parse
from zjg_dash.rules import fingerprint, tables
from zjg_dash.rules.model import Indicator, Ruleset
from zjg_dash.store import Store, batches, events
from zjg_dash.units import registry
from zjg_dash.units.model import UnitName

OFFICE = Actor("p-1", "办公室", Role.OFFICE)
SOURCES = ("月度检查", "群众反映")
LEVELS = {"国家": "5", "省": "3", "市": "1.5"}


@dataclass
class World:
    """Everything a score depends on, as the second implementation and the store take it."""

    ruleset: Ruleset
    names: list[UnitName]
    batches: list[second.Batch]

    def put_into(self, path: Path, chance: Random | None = None) -> Store:
        """A store that holds it. With chance, the rows of each batch are shuffled first."""
        store = Store.open(path, create=True)
        with store.transaction() as cursor:
            ruleset_id = "ruleset"
            tables.insert(cursor, ruleset_id, self.ruleset, "", fingerprint.content_hash(self.ruleset))
            events.append(
                cursor, scope="rulesets", kind=events.Kind.RULESET_PUBLISHED, subject=ruleset_id, actor=OFFICE
            )
            registry_id = registry.insert(cursor, self.names)
            for number, batch in enumerate(self.batches):
                submission = _submission(batch, number, ruleset_id, registry_id, chance)
                period = parse(batch.month)
                batch_id = batches.stage(cursor, OFFICE, submission, period, "")
                head = events.head(cursor, batches.scope_of(period, batch.source))
                batches.commit(cursor, OFFICE, batches.find(cursor, batch_id), head)
        return store


def made(seed: int) -> World:
    """A world of the year 2018, the same for the same seed."""
    chance = Random(seed)
    ruleset = made_ruleset(chance)
    names = _names(chance)
    return World(ruleset, names, _batches(chance, ruleset, names))


def made_ruleset(chance: Random) -> Ruleset:
    """Rules with every method, frequency and mode; marks need not add up to 100."""
    dimensions: list[dict[str, Any]] = []
    methods = list(_PARAMETERS)
    chance.shuffle(methods)
    for letter in "ABC":
        indicators = []
        for number in range(1, chance.randint(3, 5)):
            code = f"{letter}{number}"
            frequency = chance.choice(["每月", "每月", "每月", "每季", "每年", "事项"])
            indicator: dict[str, Any] = {
                "编码": code,
                "名称": code,
                "满分": str(chance.choice([2, 3, 5, 7, "2.5", 10])),
                "计法": chance.choice(["扣分", "扣分", "扣分", "加分"]),
                "频次": frequency,
                "适用": chance.choice([["town"], ["department"], ["town", "department"]]),
                "依据": "x",
                "整改": "x",
                "评分点": [],
            }
            if frequency == "每年":
                indicator["应查月份"] = [chance.choice([3, 6, 9, 12])]
            if chance.random() < 0.2:
                indicator["计入满分"] = chance.choice(["是", "否"])
            for place in range(1, chance.randint(2, 4)):
                method = methods.pop() if methods else chance.choice(list(_PARAMETERS))
                indicator["评分点"].append(
                    {"编码": f"{code}-{place}", "内容": "x"} | _criterion(method, chance)
                )
            indicators.append(indicator)
        dimensions.append({"编码": letter, "名称": letter, "满分": "1", "指标": indicators})
    scoring: dict[str, Any] = {
        "最低检查率": chance.choice(["0", "30", "60"]),
        "期间合成": chance.choice(["平均", "合计"]),
        "并列": chance.choice(["1224", "1223"]),
        "等次": [
            {"名称": "良", "不低于": "60"},
            {"名称": "优", "不低于": "90"},
            {"名称": "差", "不低于": "0"},
        ],
        "否决等次": "否决",
    }
    if chance.random() < 0.6:
        scoring["舍入"] = [{"层级": "单位", "位数": chance.choice([0, 1, 2, 3])}]
    vetoes = [
        {"编码": "V1", "内容": "x"} | _criterion_of("veto", {}),
        {"编码": "V2", "内容": "x"} | _criterion_of("veto", {"定分": "59"}),
        {"编码": "V3", "内容": "x"} | _criterion_of("veto", {"定分": "40.5"}),
    ]
    return Ruleset.model_validate(
        {
            "细则": "R",
            "版本": "1",
            "名称": "x",
            "来源": "x",
            "生效": "2018-01-01",
            "计分": scoring,
            "维度": dimensions,
            "一票否决": vetoes,
        }
    )


def _per_case(chance: Random) -> dict[str, Any]:
    parameters = {"每次": chance.choice(["0.1", "0.5", "1", "0.333333"])}
    return parameters | ({"上限": chance.choice(["1", "1.5"])} if chance.random() < 0.6 else {})


def _per_percentage_point(chance: Random) -> dict[str, Any]:
    return {
        "每点": chance.choice(["0.1", "0.07", "1"]),
        "基准": chance.choice(["5", "30", "98.5"]),
        "方向": chance.choice(["高于", "低于"]),
        "整点": chance.choice(["是", "否"]),
    }


def _level(chance: Random) -> dict[str, Any]:
    parameters: dict[str, Any] = {"级别": LEVELS, "同一事项只计最高": chance.choice(["是", "否"])}
    return parameters | ({"上限": "6"} if chance.random() < 0.5 else {})


def _external(chance: Random) -> dict[str, Any]:
    return {"权重": chance.choice(["1", "0.35"])} | ({"满值": "30"} if chance.random() < 0.5 else {})


_PARAMETERS = {
    "per_case": _per_case,
    "yes_no": lambda chance: {"分值": chance.choice(["1", "2.25"])},
    "all_or_nothing": lambda _: {},
    "tiers": lambda _: {
        "档次": [{"不低于": "3", "分值": "2"}, {"不低于": "1", "分值": "0.5"}, {"不低于": "10", "分值": "4"}]
    },
    "judged": lambda _: {"最低": "0.5", "最高": "2"},
    "per_percentage_point": _per_percentage_point,
    "level": _level,
    "external": _external,
}


def _criterion(method: str, chance: Random) -> dict[str, Any]:
    return _criterion_of(method, _PARAMETERS[method](chance))


def _criterion_of(method: str, words: dict[str, Any]) -> dict[str, Any]:
    from zjg_dash.scoring.methods import methods

    return {"method": method, "parameters": methods()[method].parameters.model_validate(words)}


def _names(chance: Random) -> list[UnitName]:
    names = []
    for number in range(chance.randint(18, 26)):
        start, end = date(2017, 1, 1), None
        if chance.random() < 0.15:
            start = Month(2018, chance.randint(1, 12)).first_day
        if chance.random() < 0.15:
            end = Month(2018, chance.randint(1, 12)).last_day
        if end and end < start:
            end = None
        group = chance.choice(["town", "department"])
        unit = _name(f"u{number:02}", "旧", group, start, end)
        middle = Month(2018, chance.randint(2, 11)).last_day
        if chance.random() < 0.2 and start < middle and (end is None or middle < end):
            later = date.fromordinal(middle.toordinal() + 1)
            other = chance.choice(["town", "department"])
            names += [unit._replace(valid_to=middle), _name(unit.unit_id, "新", other, later, end)]
        else:
            names.append(unit)
    return names


def _name(unit_id: str, name: str, group: str, start: date, end: date | None) -> UnitName:
    return UnitName(
        unit_id=unit_id,
        code=unit_id,
        name=unit_id + name,
        short_name=unit_id,
        group=group,
        valid_from=start,
        valid_to=end,
        successor_id=None,
        aliases=(),
        sample=True,
        source="x",
    )


def _batches(chance: Random, ruleset: Ruleset, names: list[UnitName]) -> list[second.Batch]:
    units = sorted({name.unit_id for name in names})
    made = []
    for month in parse("2018").months:
        known: list[FindingRow] = []
        for source in SOURCES[: chance.choice([1, 1, 2])]:
            for _ in range(chance.choice([1, 1, 2])):
                scope = units if chance.random() < 0.6 else chance.sample(units, len(units) // 2)
                made.append(_batch(chance, ruleset, month, source=source, units=scope, known=known))
    return made


def _batch(
    chance: Random, ruleset: Ruleset, month: Month, *, source: str, units: list[str], known: list[FindingRow]
) -> second.Batch:
    coverage, findings = [], []
    for unit in units:
        for _, indicator in ruleset.indicators:
            state = chance.choices(["checked", "not_applicable", "not_checked"], [8, 1, 1])[0]
            coverage.append(CoverageRow(unit, indicator.code, state, "检查范围", "D2"))
            if state == "checked":
                prefix = f"{source}-{len(findings)}"
                findings += _findings(chance, indicator, month, unit, prefix=prefix, known=known)
    known += findings
    return second.Batch(str(month), source, tuple(coverage), tuple(findings))


def _findings(
    chance: Random, indicator: Indicator, month: Month, unit: str, *, prefix: str, known: list[FindingRow]
) -> list[FindingRow]:
    rare = indicator.mode.value == "veto"
    count = int(chance.random() < 0.03) if rare else chance.choice([0, 0, 0, 1, 1, 2, 3])
    made = []
    for number in range(count):
        criterion = chance.choice(indicator.criteria)
        denominator = Decimal(chance.randint(0, 40))
        made.append(
            FindingRow(
                finding_id=f"{chance.random()}-{prefix}-{number}",
                unit_id=unit,
                indicator=indicator.code,
                criterion=criterion.code,
                status=chance.choice(["new", "persists", "persists", "mended"]),
                object="",
                check_method="online",
                checked_on=chance.choice([None, Month(month.year, month.month).first_day, month.last_day]),
                matter=chance.choice(["", "甲", "乙"]),
                level=chance.choice([*LEVELS, "县"]),
                value=chance.choice([None, Decimal(1), Decimal(3), Decimal("2.5"), Decimal(11), Decimal(0)]),
                numerator=Decimal(chance.randint(0, int(denominator))),
                denominator=denominator,
                judged_points=Decimal(chance.choice(["0.5", "1.25", "2", "3"])),
                claimed_points=None,
                note="",
                evidence="",
                sheet="检查发现",
                cell=f"D{number + 2}",
            )
        )
    again = [old for old in known if (old.unit_id, old.indicator) == (unit, indicator.code)]
    if again and chance.random() < 0.5:
        made.append(chance.choice(again)._replace(status=chance.choice(["persists", "mended"])))
    return list({each.finding_id: each for each in made}.values())


def _submission(
    batch: second.Batch, number: int, ruleset_id: str, registry_id: str, chance: Random | None
) -> Submission:
    coverage, findings = list(batch.coverage), list(batch.findings)
    if chance:
        chance.shuffle(coverage)
        chance.shuffle(findings)
    return Submission(
        file_name=f"{number}.xlsx",
        file_sha256=sha256(str(number).encode()).hexdigest(),
        file_size=1,
        period=parse(batch.month),
        source=batch.source,
        ruleset_id=ruleset_id,
        registry_id=registry_id,
        template_version="1",
        coverage=tuple(coverage),
        findings=tuple(findings),
    )
