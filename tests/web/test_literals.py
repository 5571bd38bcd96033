"""Pages hold no strings of their own: what a reader sees comes from the catalogues, in both languages."""

import ast
import re
from pathlib import Path

import pytest

from zjg_dash import language, places
from zjg_dash.scoring.methods import methods

SITE = places.site_folder()
PACKAGE = Path(language.__file__).parent.parent
SOURCES = sorted(
    [
        SITE / "app.py",
        *(SITE / "pages").rglob("*.py"),
        *(PACKAGE / "web").rglob("*.py"),
        *(PACKAGE / "charts").rglob("*.py"),
    ]
)
SHOWN = {
    "title", "header", "subheader", "caption", "markdown", "write", "text", "info", "success", "warning",
    "error", "button", "download_button", "page_link", "selectbox", "multiselect", "text_input", "text_area",
    "segmented_control", "pills", "checkbox", "toggle", "expander", "popover", "metric", "badge", "spinner",
    "file_uploader", "form_submit_button", "toast", "dialog", "progress", "table", "html",
}  # fmt: skip
WORDS = ("label", "help", "placeholder", "delta_description", "name", "text", "title")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
KEY = re.compile(r"[a-z]+(\.[a-z_0-9]+)+")
MARKUP = re.compile(r":[a-z]+(/[a-z_]+:|\[)|<[^>]*>|</?[a-z]+")


def _docstrings(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        for statement in getattr(node, "body", []) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                found.add(id(statement.value))
    return found


def _literals(node: ast.expr) -> list[str]:
    """Text constants that would be shown if this expression is: not those inside calls."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return [
            part.value
            for part in node.values
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
    if isinstance(node, ast.BinOp):
        return _literals(node.left) + _literals(node.right)
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_chinese_outside_the_catalogues(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = _docstrings(tree)
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation
        and CHINESE.search(node.value)
    ]
    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nothing_shown_is_a_literal(path: Path):
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            not isinstance(node, ast.Call)
            or not isinstance(node.func, ast.Attribute)
            or node.func.attr not in SHOWN
            or getattr(node.func.value, "id", "") == "LOG"
        ):
            continue
        shown = node.args[:1] + [keyword.value for keyword in node.keywords if keyword.arg in WORDS]
        for text in (literal for argument in shown for literal in _literals(argument)):
            if LETTERS.search(MARKUP.sub("", text)):
                found.append((node.lineno, text))
    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_key_said_is_in_both_catalogues(path: Path):
    missing = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = {"say": 0, "text": 1}.get(name)
            if place is None or len(node.args) <= place:
                continue
            key = node.args[place]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and KEY.fullmatch(key.value):
                missing += [key.value for lang in language.LANGUAGES if not language.has(lang, key.value)]
    assert missing == []


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_scoring_method_has_its_sentence_for_the_rules_page(lang: str):
    assert [name for name in methods() if not language.has(lang, f"methods.{name}.rule")] == []
