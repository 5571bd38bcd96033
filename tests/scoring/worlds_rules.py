"""Random rules over the whole grammar, feature by feature."""

from collections.abc import Iterable
from random import Random

from worlds_making import GROUPS, Making, Words
from worlds_methods import NEW, PLAIN, criterion_of
from worlds_totals import scoring, vetoes

from zjg_dash.rules.model import Ruleset

FEATURES = (
    "cases", "bands", "growth", "checklist", "shortfall", "threshold", "shares",
    "charges", "triggers", "totals", "escalation", "exclusive",
    "limits", "dimension_limits", "total_limits", "rounding", "base", "unscaled", "won",
    "group_marks", "duties", "weights", "parts", "pools", "away",
    "by_source", "by_check_method", "roll_up",
    "vetoes", "measured_vetoes", "strict", "conversion", "crosswalk", "inspection", "annual",
    "for_groups", "places", "compared",
)  # fmt: skip
"""What a world may have beside the plain rules of the beginning."""


def made_ruleset(
    chance: Random, features: Iterable[str] = (), *, dimensions: int = 3, indicators: tuple[int, int] = (2, 4)
) -> Ruleset:
    """Rules with every plain method, frequency and mode, and these features; marks need not add up to 100."""
    making = Making(chance, features)
    letters = "ABCDEFG"[:dimensions]
    listed = []
    for letter in letters:
        pool = letter != "A" and making.on("pools", 0.5)
        dimension = {"编码": letter, "名称": letter, "满分": "1"} | _dimension(making, pool)
        dimension["指标"] = [
            _indicator(making, f"{letter}{number}", pool)
            for number in range(1, chance.randint(*indicators) + 1)
        ]
        making.indicators += dimension["指标"]
        listed.append(dimension)
    if making.on("roll_up"):
        listed[0]["指标"] += _roll_ups(making)
    _add_policies(making)
    plain = list(PLAIN)
    chance.shuffle(plain)
    for indicator in making.indicators:
        for place in range(1, chance.randint(1, 3) + 1):
            indicator["评分点"].append(_criterion(making, indicator, f"{indicator['编码']}-{place}", plain))
    words = {
        "细则": "R",
        "版本": "1",
        "名称": "x",
        "来源": "x",
        "生效": "2018-01-01",
        "计分": scoring(making),
        "维度": listed,
        "一票否决": vetoes(making),
    }
    if making.on("crosswalk"):
        words["沿革"] = _crosswalk(making)
    return Ruleset.model_validate(words)


def _dimension(making: Making, pool: bool) -> Words:
    words: Words = {}
    if pool:
        gate = making.one(None, {"不低于": "80"}, {"高于": "75.5"})
        words["加分池"] = {"门槛": gate} if gate else {}
    if making.on("dimension_limits"):
        words |= {"最低得分": making.one("不限", "0", "0.5"), "最高得分": making.one("不限", "4", "12.5")}
    if making.on("weights", 0.7) and not pool:
        words["权重"] = making.one("10", "30", "33.3")
        if making.on("weights", 0.5):
            words["分组权重"] = {"town": making.one("25", "0", "12.5")}
    if making.on("parts"):
        words["及格线"] = making.one("60", "80", "99.5")
    if making.on("compared", 0.4):
        words |= {"满分": making.one("5", "25"), "组内比较": _comparison(making)}
    return words


def _comparison(making: Making) -> Words:
    if making.chance.random() < 0.5:
        return {"按": "最好"} | ({"最低": "0.5"} if making.chance.random() < 0.3 else {})
    words: Words = {"按": "名次", "名次分": making.one(["3"], ["5", "4.5", "4"], ["2", "1.333333"])}
    if making.chance.random() < 0.6:
        words["递减"] = making.one("0.1", "0.333333")
    return words | ({"最低": "0.25"} if making.chance.random() < 0.4 else {})


def _indicator(making: Making, code: str, pool: bool) -> Words:
    adds = pool or making.chance.random() < 0.25
    frequency = making.one("每月", "每月", "每月", "每月", "每季", "每年", "事项")
    words: Words = {
        "编码": code,
        "名称": code,
        "满分": str(making.one(2, 3, 5, 7, "2.5", 10)),
        "计法": "加分" if adds else "扣分",
        "频次": frequency,
        "适用": list(making.one(("town",), ("department",), GROUPS, GROUPS)),
        "依据": "x",
        "整改": "x",
        "评分点": [],
    }
    if frequency == "每年":
        words["应查月份"] = [making.one(3, 6, 9, 12)]
    if making.chance.random() < 0.2:
        words["计入满分"] = making.one("是", "否")
    if adds and making.on("won", 0.6):
        words["计入满分"] = "得分"
    if making.on("limits"):
        words["最低得分"] = making.one("不限", "0", "0", "0.5", "-3")
        words["最高得分"] = making.one("不限", words["满分"], "1.5", "8")
        if adds:
            words["起评分"] = making.one("0", "1", "2.5")
    if making.on("group_marks", 0.6):
        words["分组满分"] = {group: making.one("1", "4", "6.25", "0") for group in words["适用"][:1]}
    if making.on("duties", 0.5):
        words["按责任清单"] = "是"
    if making.on("inspection", 0.3):
        words["年终检查"] = "否"
    if making.on("compared", 0.4):
        words["组内比较"] = _comparison(making)
    return words


def _roll_ups(making: Making) -> list[Words]:
    """Towns have sites, sites have accounts; departments have accounts."""
    of = {"site": ["account"], "town": ["site"], "department": ["account", "site"]}
    return [
        {
            "编码": f"A{number}",
            "名称": "x",
            "满分": making.one("5", "2.5"),
            "计法": making.one("扣分", "扣分", "加分"),
            "适用": [group],
            "依据": "x",
            "整改": "x",
            "汇总": [
                {
                    "组别": each,
                    "权重": making.one("1", "0.3"),
                    "合成": making.one("平均", "最低", "最高", "合计"),
                }
                for each in groups
            ],
        }
        for number, (group, groups) in enumerate(of.items(), 7)
    ]


def _add_policies(making: Making) -> None:
    """What becomes of what does not apply; another indicator takes over only where it is checked at all."""
    for words in making.indicators:
        if making.on("roll_up") and len(words["适用"]) == len(GROUPS):
            words["适用"] = [*words["适用"], "site", "account"]
        if words["计法"] != "扣分" or words["频次"] == "事项" or not making.on("away", 0.8):
            continue
        words["不适用"] = making.one("折算", "平摊", "平摊", "得满分", "降低满分", "改评")
        if words["不适用"] == "改评":
            others = [
                each["编码"]
                for each in making.indicators
                if each is not words and each["计法"] == "扣分" and each["频次"] != "事项"
            ]
            if others:
                words["改评于"] = making.one(*others)
            else:
                del words["不适用"]


def _criterion(making: Making, indicator: Words, code: str, plain: list[str]) -> Words:
    words: Words = {"编码": code, "内容": "x"}
    effect = _effect(making, indicator)
    trigger = effect.get("作用") in ("归零", "封顶", "折减")
    news = [name for name in NEW if making.on(name)]
    if news and making.chance.random() < 0.6:
        method, parameters = NEW[making.one(*news)](making)
    else:
        method = plain.pop() if plain else making.one(*PLAIN)
        parameters = PLAIN[method](making.chance)
    if trigger and making.chance.random() < 0.3:
        method, parameters = "yes_no", {}
    words |= effect | criterion_of(method, parameters)
    if making.on("for_groups", 0.4):
        words["适用"] = [making.one(*GROUPS)]
    rate = method == "per_percentage_point" or parameters.get("计量") == "比率"
    if not rate and making.on("exclusive", 0.6):
        words["互斥组"] = making.one("甲组", "乙组", "丙组")
    if not rate and indicator["频次"] != "事项" and making.on("escalation", 0.6):
        steps = making.one((2,), (3,), (2, 4), (2, 3, 5))
        words["递进"] = {
            "依据": making.one("连续出现", "未整改"),
            "加重": [
                {"第": step, "倍数": making.one("2", "1.5", "0.333333"), "加扣": making.one("0", "0.5")}
                for step in steps
            ],
        }
    return words


def _effect(making: Making, indicator: Words) -> Words:
    kinds: list[Words] = []
    if making.on("charges"):
        kinds += [{"作用": "扣分"}, {"作用": "加分"}]
    if making.on("triggers"):
        kinds += [
            {"作用": "归零"},
            {"作用": "封顶", "幅度": making.one("0", "1", "2.5")},
            {"作用": "折减", "幅度": making.one("50", "33.3333", "0")},
        ]
    if making.on("totals"):
        kinds += [{"作用": "总分扣分"}, {"作用": "总分加分"}]
    if not kinds or making.chance.random() < 0.4:
        return {}
    kind = making.one(*kinds)
    if not kind["作用"].startswith("总分") and making.chance.random() < 0.6:
        event = indicator["频次"] == "事项"
        fit = [each["编码"] for each in making.indicators if (each["频次"] == "事项") is event]
        kind["目标"] = making.chance.sample(fit, min(len(fit), making.one(1, 2)))
    return dict(kind)


def _crosswalk(making: Making) -> Words:
    """Some indicators and criteria had other names; two had each other's."""
    first, second, *_ = making.indicators
    codes = {first["编码"]: second["编码"], second["编码"]: first["编码"]}
    for own, other in ((first, second), (second, first)):
        for place, criterion in enumerate(own["评分点"], 1):
            codes[f"{other['编码']}-{place}"] = criterion["编码"]
    for indicator in making.indicators[2:]:
        if making.chance.random() < 0.5:
            codes[f"X{indicator['编码']}"] = indicator["编码"]
        for criterion in indicator["评分点"]:
            if making.chance.random() < 0.5:
                codes[f"X{criterion['编码']}"] = criterion["编码"]
    return {"版本": making.one("0", "R/0"), "对应": codes}
