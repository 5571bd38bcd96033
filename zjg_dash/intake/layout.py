"""The layout of the month's workbook: sheets, columns and keys. Template, reader and marked copy share it.

A column is known by its header text (`header`, or one of `also`), never by its position.
"""

from dataclasses import dataclass

TEMPLATE_VERSION = "1"

INSTRUCTIONS = "填报说明"
COVERAGE = "检查范围"
FINDINGS = "检查发现"
LETTERS = "来信与12345"
SUMMARY = "汇总表"
LISTS = "选项"
"""Hidden: the values of the drop-downs (an inline list breaks past 255 characters)."""
PROBLEMS = "问题清单"
"""First sheet of a marked copy: every problem with a link to its cell. Never read."""

CSV_MARK = "(CSV)"
"""Ends the sheet's name in the marked copy of a CSV: it stays one table, without the other sheets."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet: the name in code, the header, other headers people use, width in characters."""

    name: str
    header: str
    also: tuple[str, ...] = ()
    width: int = 12
    key: bool = False
    """Keys are protected: changing them breaks the link to the registry or to an earlier finding."""


KEYS = {
    "template_version": "模板版本",
    "period": "考核期间",
    "ruleset": "考核细则",
    "ruleset_hash": "细则指纹",
    "registry_hash": "名册指纹",
    "source": "数据来源",
    "made_at": "生成时间",
}
"""Rows of the instructions sheet: the label in one cell, the value in the next cell to the right."""

UNIT_COLUMNS = (
    Column("unit_code", "单位编码", ("单位代码", "部门编码", "部门Id"), 11, key=True),
    Column("unit_name", "单位名称", ("单位", "部门名称", "部门", "镇(区)", "被考核单位"), 30, key=True),
)

COVERAGE_COLUMNS = (*UNIT_COLUMNS, Column("group", "组别", ("类别",), 9, key=True))
"""Then one column per indicator; its header begins with the indicator's code."""

FINDING_COLUMNS = (
    Column("finding_id", "问题编号", ("编号", "问题编码"), 12, key=True),
    Column("unit_code", "单位编码", ("单位代码", "部门编码", "部门Id"), 11),
    Column("unit_name", "单位名称", ("单位", "部门名称", "部门", "被考核单位"), 30),
    Column("criterion", "评分点", ("指标编码", "评分点编码", "指标", "扣分项"), 34),
    Column("status", "状态", ("整改状态", "问题状态"), 9),
    Column("object", "检查对象", ("网站/栏目/账号", "检查栏目", "对象"), 22),
    Column("check_method", "检查方式", ("方式",), 11),
    Column("checked_on", "检查日期", ("日期", "检查时间"), 12),
    Column("matter", "事项", ("同一事项",), 18),
    Column("level", "级别", ("等级", "层级"), 9),
    Column(
        "value", "数量", ("发现数量", "问题数量", "数值", "次数", "件数", "个数", "数目", "条数", "处数"), 8
    ),
    Column("numerator", "分子", ("分子数",), 8),
    Column("denominator", "分母", ("分母数", "总数"), 8),
    Column("judged_points", "评定分值", ("酌情分值", "评定分", "评定分数", "酌情扣分"), 9),
    Column("claimed_points", "手工扣分", ("扣分", "加分", "扣分值", "加扣分"), 9),
    Column("note", "问题描述", ("扣分原因", "失分原因", "情况说明", "理由"), 40),
    Column("evidence", "证据", ("佐证材料", "链接", "证据(链接/截图名)"), 30),
)

LETTER_COLUMNS = (
    *UNIT_COLUMNS,
    Column("received", "收到", ("收件数", "收到数", "受理总数"), 9),
    Column("valid", "有效", ("有效数",), 9),
    Column("due", "应办结", ("应办", "应办结数"), 9),
    Column("closed_on_time", "按期办结", ("按时办结", "按期办结数"), 9),
    Column("closed_late", "逾期办结", ("超时办结", "超期办结", "逾期办结数"), 9),
    Column(
        "open",
        "逾期未办结",
        ("未办结", "未办结(已逾期)", "未办结数", "超期未结", "逾期未结", "超期未办结"),
        10,
    ),
    Column("returned", "退办", ("退回",), 9),
    Column("unsatisfied", "不满意", ("不满意数",), 9),
    Column("on_time_rate", "按期办结率", ("按时办结率",), 11),
    Column("unsatisfied_rate", "不满意率", (), 10),
)
"""The two rates are for cross-checking only: recomputed and compared (R7)."""

SUMMARY_TOTALS = (
    Column("score", "得分", ("总分", "合计得分"), 9),
    Column("rank", "排名", ("名次",), 7),
)
"""The summary is output for reading; after the unit columns come one per indicator, then these."""
