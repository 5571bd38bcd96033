"""What random rules do with the whole of a score: 计分 and 一票否决."""

from worlds_making import GROUPS, SOURCES, Making, Words
from worlds_methods import criterion_of

CHECK_METHODS = ("网上巡查", "现场检查", "系统统计", "群众反映")


def scoring(making: Making) -> Words:
    """Steps of the whole ruleset: coverage, rounding, limits, weights of sources, grades, the year."""
    words: Words = {
        "最低检查率": making.one("0", "30", "60"),
        "期间合成": making.one("平均", "合计"),
        "并列": making.one("1224", "1223"),
        "等次": _grades(making),
        "否决等次": "差",
    }
    if making.chance.random() < 0.6:
        words["舍入"] = [{"层级": "单位", "位数": making.one(0, 1, 2, 3)}]
    if making.on("rounding"):
        levels = ["评分点", "指标", "维度", "单位"]
        chosen = [level for level in levels if making.chance.random() < 0.6] or levels
        words["舍入"] = [{"层级": level, "位数": making.one(0, 1, 2)} for level in chosen]
    if making.on("base"):
        words["基础分"] = making.one("10", "60")
    if making.on("unscaled"):
        words["折算百分"] = "否"
    if making.on("total_limits"):
        words |= {"最低总分": making.one("不限", "0", "20"), "最高总分": making.one("不限", "100", "85.5")}
    if making.on("totals", 0.6):
        words["总分扣分上限"] = making.one("1", "2.5")
    if making.on("away", 0.4):
        words["不适用"] = making.one("得满分", "平摊", "降低满分")
    if making.on("exclusive"):
        same = ["对象", "事项", "单位"]
        making.chance.shuffle(same)
        words["互斥组"] = [
            {"名称": name, "同一": each} for name, each in zip(("甲组", "乙组", "丙组"), same, strict=True)
        ]
    both = {"by_source", "by_check_method"} <= making.features
    if making.on("by_source", 0.5 if both else 1):
        words["来源权重"] = {"按": "来源", "权重": {SOURCES[0]: "80", SOURCES[1]: making.one("20", "33.3")}}
    elif making.on("by_check_method"):
        named = CHECK_METHODS[: making.one(2, 3, 4)]
        words["来源权重"] = {"按": "检查方式", "权重": {name: making.one("1", "0.7", "3") for name in named}}
    if making.on("conversion"):
        words["换算"] = _conversion(making)
    if making.on("annual"):
        words["年度"] = _annual(making)
    return words


def _conversion(making: Making) -> Words:
    words: Words = {"名称": "上级", "满分": making.one("5", "3.5"), "位数": making.one(0, 2, 6)}
    if making.on("for_groups"):
        words |= making.one({"适用": ["town"]}, {"分组满分": {"town": "4", "site": "1.25"}})
    return words


def _grades(making: Making) -> list[Words]:
    grades: list[Words] = [
        {"名称": "优", ("高于" if making.on("strict") else "不低于"): "90"},
        {"名称": "良", ("高于" if making.on("strict", 0.5) else "不低于"): "60"},
        {"名称": "差", "不低于": "0"},
    ]
    if making.on("places"):
        _add_places(making, grades)
    return _grades_of_groups(making, grades) if making.on("for_groups") else grades


def _add_places(making: Making, grades: list[Words]) -> None:
    """Places for the better grades; the lowest is for whoever is left."""
    for grade, places in zip(grades, making.one((3, 8), ("30%",), ("12.5%", "60%"), (1,)), strict=False):
        grade |= {"名次": f"前{places}", "边界同分": making.one("都算", "都不算")}


def _grades_of_groups(making: Making, grades: list[Words]) -> list[Words]:
    """Another best grade for towns; the lower ones are for all, or the middle one is not for towns."""
    best, middle, lowest = grades
    others = ["department", "site", "account"]
    town = {"名称": making.one("优", "特优"), "不低于": making.one("80", "95"), "适用": ["town"]}
    return [town, best | {"适用": others}, middle | making.one({}, {"适用": others}), lowest]


def _annual(making: Making) -> Words:
    parts = [
        {
            "名称": source,
            "来源": source,
            "权重": making.one("0.6", "40", "1"),
            "合成": making.one("平均", "平均", "最低", "最高", "合计"),
            "去掉最高": making.one(0, 0, 1),
            "去掉最低": making.one(0, 0, 2),
        }
        for source in making.chance.sample(["月度", "季度", "年终检查", "全年"], making.one(1, 2, 3, 4))
    ]
    return {"部分": parts, "缺项": making.one("按其余折算", "计零", "不评")}


def vetoes(making: Making) -> list[Words]:
    """Of every kind, each on a criterion of its own."""
    kinds: list[Words] = [{}, {"定分": "59"}, {"定分": "40.5"}]
    if making.on("vetoes"):
        kinds += [
            {"停评": "是"},
            {"封顶等次": "良"},
            {"封顶等次": "差", "定分": "95"},
            {"停评": "是", "封顶等次": "良"},
        ]
        kinds = [kind | {"范围": making.one("当期", "当月", "全年", "全年")} for kind in kinds]
    made = [
        {"编码": f"V{place}", "内容": "x"} | criterion_of("veto", kind) for place, kind in enumerate(kinds, 1)
    ]
    if making.on("measured_vetoes"):
        for place, (measure, bound) in enumerate(
            [("件数", {"不低于": "3"}), ("比率", {"高于": "50"}), ("数值", {"低于": "2"})], len(kinds) + 1
        ):
            words = {"计量": measure, **bound, "定分": "30"}
            if making.on("vetoes"):
                words["范围"] = making.one("当期", "当月", "全年")
            made.append({"编码": f"V{place}", "内容": "x"} | criterion_of("veto", words))
    if making.on("for_groups"):
        for veto in made:
            if making.chance.random() < 0.5:
                veto["适用"] = [making.one(*GROUPS)]
    return made
