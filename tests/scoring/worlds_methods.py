"""Random parameters of every method, plain and new."""

from collections.abc import Callable
from random import Random

from worlds_making import Making, Words

from zjg_dash.scoring.methods import methods

LEVELS = {"国家": "5", "省": "3", "市": "1.5"}


def criterion_of(method: str, words: Words) -> Words:
    """Method and parameters of a criterion from the words of a file."""
    return {"method": method, "parameters": methods()[method].parameters.model_validate(words)}


def _per_case(chance: Random) -> Words:
    parameters = {"每次": chance.choice(["0.1", "0.5", "1", "0.333333"])}
    return parameters | ({"上限": chance.choice(["1", "1.5"])} if chance.random() < 0.6 else {})


def _per_percentage_point(chance: Random) -> Words:
    return {
        "每点": chance.choice(["0.1", "0.07", "1"]),
        "基准": chance.choice(["5", "30", "98.5"]),
        "方向": chance.choice(["高于", "低于"]),
        "整点": chance.choice(["是", "否"]),
    }


def _level(chance: Random) -> Words:
    parameters: Words = {"级别": LEVELS, "同一事项只计最高": chance.choice(["是", "否"])}
    return parameters | ({"上限": "6"} if chance.random() < 0.5 else {})


def _external(chance: Random) -> Words:
    return {"权重": chance.choice(["1", "0.35"])} | ({"满值": "30"} if chance.random() < 0.5 else {})


PLAIN: dict[str, Callable[[Random], Words]] = {
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


def _cases(making: Making) -> tuple[str, Words]:
    words = _per_case(making.chance)
    if making.chance.random() < 0.6:
        words["免计"] = making.one("1", "2.5")
    if making.chance.random() < 0.6:
        words["每满"] = making.one("2", "3", "0.7")
    if making.chance.random() < 0.5:
        words["倍数"] = {"国家": "2", "市": making.one("0.5", "1.333333")}
    return "per_case", words


def _bands(making: Making) -> tuple[str, Words]:
    measure = making.one("数值", "件数", "比率")
    if measure == "比率":
        steps = making.one(
            [
                {"不低于": "90", "分值": "0"},
                {"不低于": "60", "低于": "90", "分值": "1"},
                {"不低于": "0", "低于": "60", "分值": "50%"},
            ],
            [{"高于": "0", "不超过": "30", "分值": "0.7"}, {"高于": "30", "分值": "2"}],
        )
    else:
        steps = making.one(
            [
                {"高于": "0", "不超过": "2.5", "分值": "1"},
                {"高于": "2.5", "不超过": "11", "分值": "33.3333%"},
            ],
            [{"不低于": "1", "分值": "2"}, {"不低于": "3", "分值": "0.5"}, {"高于": "3", "分值": "100%"}],
        )
    words: Words = {"计量": measure, "档次": steps}
    return "tiers", words | ({"上限": "1.5"} if making.chance.random() < 0.3 else {})


def _growth(making: Making) -> tuple[str, Words]:
    words = _per_percentage_point(making.chance) | {"步长": making.one("5", "0.3")}
    if making.chance.random() < 0.5:
        words["目标值"] = making.one("4", "3.5")
    return "per_percentage_point", words | ({"上限": "2"} if making.chance.random() < 0.3 else {})


def _checklist(making: Making) -> tuple[str, Words]:
    words: Words = {"分项": {"国家": "1", "省": "30%", "市": "0.75"}}
    if making.chance.random() < 0.5:
        words["分值"] = making.one("4", "1.111111")
    return "checklist", words | ({"上限": "1.5"} if making.chance.random() < 0.3 else {})


def _shortfall(making: Making) -> tuple[str, Words]:
    words: Words = {"最低": making.one("3", "7.5"), "每次": making.one("0.5", "0.333333")}
    if making.chance.random() < 0.5:
        words["每少"] = making.one("2", "0.7")
    if making.chance.random() < 0.5:
        words["为零"] = making.one("3", "0")
    if making.chance.random() < 0.5:
        words["不足也计"] = "是"
    return "shortfall", words


def _threshold(making: Making) -> tuple[str, Words]:
    words = {
        "计量": making.one("数值", "件数", "比率"),
        making.one("不低于", "高于", "不超过", "低于"): making.one("3", "2.5", "50"),
    }
    return "threshold", words | {"分值": making.one("1", "2.5", "40%")}


def _shares(making: Making) -> tuple[str, Words]:
    levels = {"国家": "100%", "省": "33.3333%", "市": "0.5"}
    return "level", {"级别": levels, "同一事项只计最高": making.one("是", "否")}


NEW: dict[str, Callable[[Making], tuple[str, Words]]] = {
    "cases": _cases,
    "bands": _bands,
    "growth": _growth,
    "checklist": _checklist,
    "shortfall": _shortfall,
    "threshold": _threshold,
    "shares": _shares,
}
