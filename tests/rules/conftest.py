"""A small ruleset whose lines the tests change one at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zjg_dash.problems import Problem

Edited = Callable[[dict[int, str]], str]
Told = Callable[[list[Problem]], list[tuple[str, str | None, int | None, str, str]]]

SMALL = """\
细则: SMALL-1
版本: "1.0"
名称: 小细则
示例: 是
来源: 测试
生效: 2018-01-01
失效: 2018-12-31
计分:
  最低检查率: 60
  期间合成: 平均
  并列: 1224
  等次:
    - {名称: 好, 不低于: 80}
    - {名称: 差, 不低于: 0}
  否决等次: 差
维度:
  - 编码: A
    名称: 维度甲
    满分: 100
    指标:
      - 编码: A1
        名称: 指标一
        满分: 60
        频次: 每年
        应查月份: [4]
        适用: [镇(区), 部门]
        依据: 条例
        整改: 改
        评分点:
          - 编码: A1-1
            内容: 逾期
            方法: 按次
            每次: 1
            上限: 8
          - 编码: A1-2
            内容: 分几档
            方法: 分档
            档次:
              - {不低于: 1, 分值: 1}
              - {不低于: 11, 分值: 2}
      - 编码: A2
        名称: 指标二
        满分: 40
        计法: 加分
        依据: 条例
        整改: 改
        评分点:
          - 编码: A2-1
            内容: 表彰
            方法: 级别
            级别: {国家: 5, 省: 3}
            同一事项只计最高: 是
一票否决:
  - 编码: V1
    内容: 严重错误
"""


@pytest.fixture(scope="session")
def small() -> str:
    return SMALL


@pytest.fixture(scope="session")
def edited() -> Edited:
    """The small ruleset with some lines (counted from 1) replaced."""

    def edit(changes: dict[int, str]) -> str:
        lines = SMALL.splitlines()
        for line, text in changes.items():
            lines[line - 1] = text
        return "\n".join(lines) + "\n"

    return edit


@pytest.fixture(scope="session")
def told() -> Told:
    """Problems as (code, path, line, found, expected)."""
    return lambda problems: [
        (each.code, each.place.path, each.place.line, each.found, each.expected) for each in problems
    ]


@pytest.fixture(scope="session")
def shipped() -> Path:
    return Path(__file__).parents[2] / "data"
