"""The words of the workbook for the codes in the rows, and the words people type instead of them.

"Not checked", "not applicable" and "nothing found" are three different things; what an inspector writes for
each is listed here and nowhere else.
"""

from collections.abc import Iterable

from zjg_dash.intake.submission import CheckMethod, Coverage, FindingStatus

COVERAGE = {Coverage.CHECKED: "已查", Coverage.NOT_APPLICABLE: "不适用", Coverage.NOT_CHECKED: "未查"}
STATUS = {FindingStatus.NEW: "新发现", FindingStatus.PERSISTS: "仍存在", FindingStatus.MENDED: "已整改"}
CHECK_METHOD = {
    CheckMethod.ONLINE: "网上巡查",
    CheckMethod.ON_SITE: "现场检查",
    CheckMethod.SYSTEM: "系统统计",
    CheckMethod.PUBLIC: "群众反映",
}

GROUP = {"town": "镇(区)", "department": "部门"}
"""组别; a group without a word here is shown by its code."""

_ONLY_FOR = "〔仅限{groups}〕"


def only_for(groups: Iterable[str]) -> str:
    """What stands behind a criterion that is for some groups only; "" where it is for all."""
    said = "、".join(GROUP.get(group, group) for group in groups)
    return _ONLY_FOR.format(groups=said) if said else ""


UNRANKED = "未排名"
"""Instead of a rank, where too little was checked for one."""

TYPED_COVERAGE = {
    Coverage.CHECKED: (
        "已查",
        "已检查",
        "已核查",
        "检查",
        "查",
        "√",
        "✓",
        "✔",
        "✔\ufe0f",
        "☑",
        "是",
        "无",
        "未发现",
        "未发现问题",
        "没有",
        "0",
    ),
    Coverage.NOT_APPLICABLE: ("不适用", "不涉及", "／", "/", "—", "－", "-", "——", "n/a", "na"),
    Coverage.NOT_CHECKED: ("未查", "未检查", "暂无", "暂未检查", "×", "✗", "✘", "x", "否", ""),
}
"""无 and 0: nothing found, so it was checked; a stroke means it does not apply; a blank, not checked."""

NO_TEXT = (
    "无",
    "没有",
    "暂无",
    "未提供",
    "略",
    "不适用",
    "不涉及",
    "/",
    "\\",
    "-",
    "--",
    "—",
    "——",
    "―",
    "n/a",
    "na",
)
"""What is typed into 证据, 问题描述 or 事项 when there is none."""

TYPED_STATUS = {
    FindingStatus.NEW: ("新发现", "新增", "新"),
    FindingStatus.PERSISTS: ("仍存在", "未整改", "仍未整改", "整改中", "存在", "未完成", "继续存在"),
    FindingStatus.MENDED: ("已整改", "整改完成", "已完成", "整改到位", "已改", "已销号"),
}

TYPED_CHECK_METHOD = {
    CheckMethod.ONLINE: ("网上巡查", "网上检查", "网络巡查", "巡查", "网查"),
    CheckMethod.ON_SITE: ("现场检查", "实地检查", "现场", "实地"),
    CheckMethod.SYSTEM: ("系统统计", "系统", "统计"),
    CheckMethod.PUBLIC: ("群众反映", "群众举报", "举报", "投诉", "群众"),
}
