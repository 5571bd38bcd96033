"""Each entry of the catalogues is said somewhere: no sentence is kept and translated for nobody."""

import ast
import re
from pathlib import Path

from zjg_dash import language, places
from zjg_dash.language import catalogue

PACKAGE, SITE = Path(language.__file__).parent.parent, places.site_folder()
SOURCES = [SITE / "app.py", *(SITE / "pages").rglob("*.py"), *PACKAGE.rglob("*.py")]
BY_NAME = {
    "framework": "the words of Streamlit's own controls, all given to the browser (`server/shell.py`)",
    "ledger.annual.explain": "by how a part of the year is pooled",
    "ledger.reason": "by level, kind and what happened, as the rows of a ledger say it",
    "problems": "by the code of a problem; `test_catalogues.py` has both directions",
    "refusals": "by the code of a refusal",
    "workbook.instructions": "behind a beginning of two (`intake/template/instructions.py`)",
    "rulesbook.basics": "by the path of a key in the ruleset's own words",
    "title": "of a page, by its name in `web/frame.py`",
}
"""Entries found by names that are no literals, and by which."""
_PART = re.compile(r"[a-z][a-z0-9_.]*")
_GAP = "\0"


def _said() -> tuple[set[str], set[str]]:
    """Literals that may be keys or ends of keys, and those with gaps where a value is put in."""
    literals: set[str] = set()
    with_gaps: set[str] = set()
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        pieces = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                text = "".join(
                    str(part.value) if isinstance(part, ast.Constant) else _GAP for part in node.values
                )
                if _PART.fullmatch(text.replace(_GAP, "a")):
                    with_gaps.add(text)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                literals.add(node.value)
    return literals, with_gaps


def _unused(keys: set[str], literals: set[str], with_gaps: set[str]) -> set[str]:
    """Keys that neither stand whole in the code, nor fit a literal with gaps, nor end in one of either behind
    the beginning that a helper puts before what it is asked for (`f"compare.{key}"`)."""
    begins = {
        text.removesuffix(f".{_GAP}") for text in with_gaps if text.count(_GAP) == 1 and text[-1] == _GAP
    }
    helpers = {begin for begin in begins if re.fullmatch(r"[a-z_.]+", begin)}
    subjects = {f"{helper}.{_GAP}" for helper in helpers if "." not in helper}
    fitting = [
        re.compile("".join("[^.]+" if each == _GAP else re.escape(each) for each in text))
        for text in with_gaps - subjects
        if text.strip(_GAP)
    ]

    def is_said(text: str) -> bool:
        return text in literals or any(each.fullmatch(text) for each in fitting)

    return {
        key
        for key in keys
        if not is_said(key)
        and not any(is_said(key.removeprefix(f"{each}.")) for each in helpers if key.startswith(f"{each}."))
    }


def test_no_entry_is_unused() -> None:
    keys = {key for key in catalogue("en") if key.split(".")[-1] not in BY_NAME}
    keys = {key for key in keys if not any(key.startswith(f"{name}.") for name in BY_NAME)}
    assert sorted(_unused(keys, *_said())) == []


def test_an_entry_nobody_says_is_found() -> None:
    keys = {"ranking.title_of_all", "ranking.grade.good", "compare.line.same", "compare.line.gone"}
    literals, with_gaps = {"line.same", "ranking.title_of_all"}, {f"ranking.grade.{_GAP}", f"compare.{_GAP}"}
    assert _unused(keys, literals, with_gaps) == {"compare.line.gone"}


def test_every_page_has_its_title() -> None:
    from zjg_dash.web import frame

    titled = {key.partition(".")[0] for key in catalogue("en") if re.fullmatch(r"[a-z_]+\.title", key)}
    assert {entry.name for entry in frame.ENTRIES} <= titled
