"""What people write is shown as text on every page: neither markup, nor links, nor formulas, nor icons."""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import MONTHLY, OFFICE, Site
from zjg_dash import places
from zjg_dash.service import batches, rules, units
from zjg_dash.store import Store

HOSTILE = (
    "<script>x</script><b>y</b> **b** _i_ [a](javascript:1) $z$ :material/home: `c` ![p](//q) ~~s~~ <!--"
)
"""In a note, an object, a file's name; shorter forms of it in names of units, sources and people."""
NAME = "**镇**[a](javascript:1)$z$:red[b]"
ACTIVE = re.compile(r"<script|<b>y|<!--")
MARKDOWN = re.compile(
    r"(?<!\\)(?:\*\*b\*\*|_i_|\[a\]\(|\$z\$|:material/home:|`c`|!\[p|~~s~~|:red\[b|\*\*镇\*\*)"
)
"""The same signs where Markdown would read them: without a stroke in front."""
MARKED = (
    "title", "subheader", "caption", "markdown", "info", "warning", "error", "success", "metric",
)  # fmt: skip
LABELLED = ("button", "download_button", "page_link", "expander", "popover", "selectbox", "multiselect")
PAGES = (
    "", "pages/leader/ranking.py", "pages/leader/unit.py", "pages/leader/indicator.py",
    "pages/leader/rules.py", "pages/leader/compare.py", "pages/office/what_if.py",
    "pages/inspector/upload.py", "pages/inspector/batches.py",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, workbook: Callable) -> Path:
    """A folder with a database in which whatever people write is hostile, closed."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    site = Site(folder / "zjg.duckdb", workbook, folder, folder)
    store = Store.open(site.path, create=True)
    rules.add(store, OFFICE, _rules())
    rules.publish(store, OFFICE, "2018.1")
    units.add(store, OFFICE, _registry())
    one = {"object": HOSTILE, "matter": HOSTILE, "note": HOSTILE, "evidence": HOSTILE}
    for month in ("2018-08", "2018-09"):
        unit = site.unit
        submission, content = workbook(
            cells={
                (unit[name], indicator): "checked"
                for name in ("南丰", "乐余", "教育局")
                for indicator in MONTHLY
            },
            findings=[{"unit": unit["南丰"], "criterion": "B2-1", "value": 2, **one}],
            month=month,
            source=NAME.replace("<", "").replace("/", "")[:40],
            ruleset_id=rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"],
            registry_id="",
        )
        named = type(submission)(**{**submission.__dict__, "file_name": f"{HOSTILE}.xlsx"})
        batch_id = batches.stage(store, OFFICE, named, content, HOSTILE)
        batches.commit(store, OFFICE, batch_id, batches.diff(store, OFFICE, batch_id).head)
    store.close()
    return folder


def _rules() -> str:
    """The sample rules, the names of the ruleset, of a dimension and of an indicator hostile."""
    text = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text("utf-8")
    assert text.count("名称: 主动公开\n") == 1
    for name in ("主动公开", "政策解读"):
        text = text.replace(f"名称: {name}\n", f"名称: '{name}{NAME}'\n")
    return re.sub("^名称: .*$", f"名称: '{NAME}'", text, flags=re.MULTILINE)


def _registry() -> str:
    """The shipped registry, the full name of one town hostile."""
    text = (places.data_folder() / "units.csv").read_text("utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    column = rows[0].index("name")
    for row in rows[1:]:
        if row[column] == "南丰镇":
            row[column] = NAME
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.fixture
def shown(hostile: Path, site: Site) -> Iterator[Site]:
    shutil.copytree(hostile, site.path.parent)
    yield site


def _said(app: AppTest) -> dict[str, list[str]]:
    """What is drawn as markup, and what as Markdown."""
    html = [str(one.proto.body) for one in app.get("html") if not str(one.proto.body).startswith("<style>")]
    marked = [str(one.value) for kind in MARKED for one in app.get(kind)]
    marked += [
        str(getattr(one, "label", "") or getattr(one.proto, "label", ""))
        for kind in LABELLED
        for one in app.get(kind)
    ]
    return {"html": html, "markdown": marked}


@pytest.mark.parametrize("page", PAGES)
def test_it_is_shown_as_text(shown: Site, page: str) -> None:
    parameters: dict[str, Any] = {"period": "2018-09", "role": "office"}
    if page.endswith("unit.py"):
        parameters["unit"] = shown.unit["南丰"]
    if page.endswith("indicator.py"):
        parameters["indicator"] = "B2"
    app = shown.open(page, **parameters)
    assert not app.exception
    said = _said(app)
    assert [text for text in said["html"] if ACTIVE.search(text)] == []
    assert [text for text in said["markdown"] if MARKDOWN.search(text)] == []


@pytest.mark.parametrize("page", PAGES)
def test_so_is_what_stands_in_an_address(shown: Site, page: str) -> None:
    app = shown.open(page, period=NAME, unit=HOSTILE, indicator=HOSTILE, role="office")
    assert not app.exception
    said = _said(app)
    assert [text for text in said["html"] if ACTIVE.search(text)] == []
    assert [text for text in said["markdown"] if MARKDOWN.search(text)] == []
