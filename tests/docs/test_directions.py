"""Which way the folders depend: the table of docs/ARCHITECTURE.md against every import there is."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECTION = (
    (ROOT / "docs" / "ARCHITECTURE.md")
    .read_text("utf-8")
    .partition("## Folders, and which way they depend\n")[2]
    .partition("\n## ")[0]
)
PRODUCT = "zjg_dash"


def module(path: Path) -> str:
    """`zjg_dash.rules.model`; of a page `pages.leader.unit`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module(path): path for folder in (PRODUCT, "pages") for path in (ROOT / folder).rglob("*.py")}
FILES |= {"app": ROOT / "app.py"}


def _named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _rows() -> dict[str, set[str]]:
    """What each row may import beyond what may be imported anywhere, by the name of its folder or file."""
    table = re.findall(r"^\| (`[^|]+) \| [^|]+ \| ([^|]+) \|$", SECTION, re.MULTILINE)
    return {
        re.sub(r"/(<\w+>/)?$|\.py$", "", folder).replace("/", "."): {
            f"{PRODUCT}.{name}" for name in _named(allowed)
        }
        for folders, allowed in table
        for folder in _named(folders)
    }


ROWS = _rows()
ANYWHERE = {f"{PRODUCT}.{name}" for name in _named(SECTION.partition("(and the version")[0])}


def inside(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}.")


def row(name: str) -> str:
    """The row a module belongs to: the longest name that fits."""
    return max((folder for folder in ROWS if inside(name, folder)), key=len, default="")


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                yield whole if whole in FILES else node.module


IMPORTS = sorted(
    {
        (name, target)
        for name, path in FILES.items()
        for target in _imported(path)
        if inside(target, PRODUCT) and target != PRODUCT and row(target) != row(name)
    }
)


def allowed(name: str, target: str) -> bool:
    own = row(name)
    known = ROWS[own] | (set() if own in ANYWHERE else ANYWHERE)
    return any(inside(target, each) and row(each) == row(target) for each in known)


def test_every_module_has_a_row() -> None:
    assert [name for name in FILES if not row(name) and name != PRODUCT] == []
    assert [name for name in ANYWHERE if name not in ROWS] == []


def test_nothing_imports_what_its_row_does_not_name() -> None:
    assert len(IMPORTS) > 500
    assert [f"{name} imports {target}" for name, target in IMPORTS if not allowed(name, target)] == []


def test_no_row_names_what_nothing_in_it_imports() -> None:
    used = {
        each
        for name, target in IMPORTS
        for each in (f"{row(name)}: {allowed}" for allowed in ROWS[row(name)] if inside(target, allowed))
    }
    said = {f"{folder}: {each}" for folder, names in ROWS.items() for each in names if folder != "app"}
    assert said - used == set()  # app.py stands in the row of the pages, and needs less


def test_there_is_no_circle() -> None:
    beneath: dict[str, set[str]] = {}
    for name, target in IMPORTS:
        beneath.setdefault(row(name), set()).add(row(target))
    assert len(list(TopologicalSorter(beneath).static_order())) > 20
