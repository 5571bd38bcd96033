"""What a reader sees comes from the catalogues: the code holds no sentence and no Chinese of its own.

Every literal of the package is looked at, whatever becomes of it. What may stand in the code is named here,
with the reason.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from zjg_dash import language, places
from zjg_dash.scoring.methods import methods

SITE = places.site_folder()
PACKAGE = Path(language.__file__).parent.parent
SOURCES = sorted([SITE / "app.py", *(SITE / "pages").rglob("*.py"), *PACKAGE.rglob("*.py")])
SHOWN = {
    "title", "header", "subheader", "caption", "markdown", "write", "text", "info", "success", "warning",
    "error", "button", "download_button", "page_link", "selectbox", "multiselect", "text_input", "text_area",
    "segmented_control", "pills", "checkbox", "toggle", "expander", "popover", "metric", "badge", "spinner",
    "file_uploader", "form_submit_button", "toast", "dialog", "progress", "table", "html", "radio", "slider",
    "number_input", "date_input", "link_button", "status", "tabs", "code", "Html", "Column", "Sheet", "echo",
    "secho", "add_annotation", "NumberColumn", "TextColumn", "DateColumn", "LineChartColumn",
}  # fmt: skip
"""Calls whose first argument is read, by whomever."""
WORDS = (
    "label", "help", "placeholder", "delta_description", "name", "text", "title", "alt", "hovertemplate",
    "hovertext", "ticktext", "ticksuffix", "tickprefix",
)  # fmt: skip
"""Arguments that are read."""
OF_READERS = ("app.py", "pages", "web", "charts")
"""Folders where a single word of a call above is looked at too."""

DATA = "the words of files people fill in, as they stand in the files whatever the language of the screen"
CHINESE_IN = {
    "duties/reading.py": DATA,
    "intake/appearance.py": "a font of the workbook",
    "intake/checks/columns.py": DATA,
    "intake/checks/criteria.py": DATA,
    "intake/checks/keys.py": DATA,
    "intake/layout.py": DATA,
    "intake/marking/__init__.py": "the name of the marked file and the author of its comments",
    "intake/reading/asides.py": DATA,
    "intake/reading/names.py": DATA,
    "intake/reading/values.py": DATA,
    "intake/sources.py": "the names sources are kept under",
    "intake/template/coverage.py": DATA,
    "intake/template/lists.py": DATA,
    "intake/template/naming.py": "the names of the office's files and what stands on their sheets",
    "intake/words.py": DATA,
    "language/formats.py": "patterns of dates",
    "language/moments.py": "a pattern of dates",
    "rules": "the words of rulesets, in which these are written whatever the language of the screen",
    "sample": "invented data",
    "scoring/methods": "the words of rulesets",
    "service/erasure.py": "the tombstone in place of a name, which is data",
    "service/rule_files.py": "the name of a file that is given out",
    "units": DATA,
}
"""Files and folders that hold Chinese."""
FONTS = "names of fonts"
SENTENCES = {
    "configuration.py: openid profile": "scopes of a protocol",
    "exports/briefs/fonts.py": FONTS,
    "exports/briefs/word.py": FONTS,
    "exports/pictures/dressing.py": FONTS,
    "exports/workbook.py: yyyy-mm-dd hh:mm": "a format of Excel",
    "intake/evidence/inspecting.py: not reached": "a mark between processes",
    "intake/reading": "what parsers and their processes say to each other",
    "places.py: Application Support": "a folder of the system",
    "rules/stored.py": "said beside the refusal that tells it, for the log",
    "scoring/ledger.py": "names of columns",
    "scoring/firmness.py": "types",
    "store/anchors.py: zjg-dash anchor": "the mark of a file",
    "store/backups.py: zjg-dash backup": "the mark of a file",
    "store/backups.py: No space left": "a message of the system that is recognised",
    "store/connection.py": "messages of the database and the system that are recognised",
    "server/health.py": "words of the log",
    "web/rulebook.py: half title": "classes of the style sheet",
}
"""Files, folders or single literals with two English words or more."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,.;:]? [A-Za-z]{2,}")
BEGINS = {"cli": "cli", "exports/briefs": "briefs", "scoring/reasons.py": "ledger"}
"""What the helpers of a folder or file put before the keys they are asked for."""
KEY = re.compile(r"[a-z]+(\.[a-z_0-9]+)+")
MARKUP = re.compile(r":[a-z-]+(/[a-z_]+:|\[)|<[^>]*>?|^[^<>]*>|</?[a-z]+|%\{[^}]*\}")
SQL = re.compile(
    r"\b(?:SELECT|SET|FROM|INTO|WHERE|TABLE|AS|ORDER BY|BY NAME|ALL|PRAGMA|BEGIN|VARCHAR|DATABASE)\b| = \?"
)
PLACES = re.compile(r"(?:top|middle|bottom) (?:left|center|right)")
"""Where Plotly puts a text."""
PROTOCOL = re.compile(r"no-cache|nofollow|charset=|'self'|autocomplete=|window\.|maxlength=")
UNREAD = {"ValueError", "RuntimeError", "TypeError", "AssertionError", "OSError", "NotImplementedError"}
UNREAD |= {"PydanticCustomError", "Unreadable", "UnsupportedOperation"}
"""What is raised for whoever works on the code; a reader is told a refusal or a problem."""


def _where(path: Path) -> str:
    return path.relative_to(PACKAGE if PACKAGE in path.parents else SITE).as_posix()


def _is_named(exceptions: dict[str, str], where: str, text: str) -> bool:
    """Whether a literal of a file is an exception by its file, its folder, or itself."""
    folders = {where, f"{where}: {text}", *(folder.as_posix() for folder in Path(where).parents)}
    return bool(folders & exceptions.keys())


def _begins(path: Path) -> list[str]:
    where = _where(path)
    return [begin for place, begin in BEGINS.items() if where == place or where.startswith(f"{place}/")]


def _documentation(tree: ast.AST) -> set[int]:
    """Docstrings, also those below a name."""
    return {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(body := getattr(node, "body", None), list)
        for statement in body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }


def _unread(tree: ast.AST) -> set[int]:
    """Documentation, lines of the log, and what is raised for whoever works on the code."""
    found = _documentation(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            within: ast.AST | None = node.exc if _name(node.exc) in UNREAD else None
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            within = node if getattr(node.func.value, "id", "") in ("LOG", "_LOG", "re") else None
        else:
            within = None
        if within is not None:
            found |= {id(each) for each in ast.walk(within)}
    return found


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _texts(tree: ast.AST, without: set[int]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in without:
            yield node.value


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
    if isinstance(node, ast.List | ast.Tuple):
        return [text for each in node.elts for text in _literals(each)]
    return []


@cache
def _sentences(source: str) -> list[str]:
    """Literals with two English words or more that are no markup and no statement."""
    tree = ast.parse(source)
    return [
        text
        for text in _texts(tree, _unread(tree))
        if SENTENCE.search(MARKUP.sub(" | ", text))
        and not (SQL.search(text) or PLACES.fullmatch(text) or PROTOCOL.search(text))
    ]


@cache
def _chinese(source: str) -> list[str]:
    tree = ast.parse(source)
    return [text for text in _texts(tree, _documentation(tree)) if CHINESE.search(text)]


def _shown(source: str) -> list[tuple[int, str]]:
    """Literals with a word in what is shown."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or getattr(getattr(node.func, "value", None), "id", "") == "LOG":
            continue
        first = node.args[:1] if _name(node) in SHOWN else []
        shown = first + [keyword.value for keyword in node.keywords if keyword.arg in WORDS]
        if _name(node) not in SHOWN and not _name(node)[:1].isupper():
            continue
        for text in (literal for argument in shown for literal in _literals(argument)):
            if LETTERS.search(MARKUP.sub("", text)):
                found.append((node.lineno, text))
    return found


@pytest.mark.parametrize(("look", "exceptions"), [(_chinese, CHINESE_IN), (_sentences, SENTENCES)])
def test_nothing_is_said_outside_the_catalogues(look: Callable[[str], list[str]], exceptions: dict[str, str]):
    found = [
        (_where(path), text)
        for path in SOURCES
        for text in look(path.read_text(encoding="utf-8"))
        if not _is_named(exceptions, _where(path), text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "path", [each for each in SOURCES if _where(each).startswith(OF_READERS)], ids=_where
)
def test_nothing_shown_is_a_literal(path: Path):
    found = _shown(path.read_text(encoding="utf-8"))
    assert [each for each in found if not _is_named(SENTENCES, _where(path), each[1])] == []


def test_no_exception_has_outlived_its_reason():
    sources = {_where(path): path.read_text(encoding="utf-8") for path in SOURCES}
    over = []
    for exceptions, look in ((CHINESE_IN, _chinese), (SENTENCES, _sentences)):
        for name in exceptions:
            place, _, literal = name.partition(": ")
            held = [
                text
                for where, source in sources.items()
                if where == place or where.startswith(f"{place}/")
                for text in look(source)
                if literal in ("", text)
            ]
            over += [] if held else [name]
    assert over == []


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('st.title("Scores of the month")', True),
        ('st.caption(f"{count} units were checked")', True),
        ('go.Bar(hovertemplate="%{x} points lost<extra></extra>")', True),
        ('raise Refusal("no such unit")', True),
        ('raise ValueError("no such unit")', False),
        ('LOG.info("the page failed")', False),
        ('go.Bar(hovertemplate="%{hovertext}<extra></extra>")', False),
        ("st.html(\"<div class='one two'><p style='left: 0'>\")", False),
        ('cursor.execute("SELECT name FROM unit")', False),
        ('"""What it does for whom."""', False),
    ],
)
def test_a_sentence_is_told_from_what_is_none(source: str, is_found: bool):
    assert bool(_sentences(source)) is is_found


def test_every_key_said_is_in_both_catalogues():
    missing = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = {"say": 0, "text": 1}.get(_name(node)) if isinstance(node, ast.Call) else None
            if place is None or not isinstance(node, ast.Call) or len(node.args) <= place:
                continue
            key = node.args[place]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and KEY.fullmatch(key.value):
                whole = [key.value, *(f"{begin}.{key.value}" for begin in _begins(path))]
                missing += [
                    (_where(path), key.value, lang)
                    for lang in language.LANGUAGES
                    if not any(language.has(lang, each) for each in whole)
                ]
    assert missing == []


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_scoring_method_has_its_sentence_for_the_rules_page(lang: str):
    assert [name for name in methods() if not language.has(lang, f"methods.{name}.rule")] == []
