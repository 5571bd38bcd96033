"""The gallery shows every figure function, and each has a test of the data in it."""

import ast
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import plotly.graph_objects as go
import pytest

from zjg_dash import charts, language
from zjg_dash.charts.gallery.__main__ import GROUNDS, page
from zjg_dash.charts.gallery.examples import Example, examples

SHOWN = examples()
OF_DATA = {"x", "y", "z", "text", "customdata"}


def figure_functions() -> set[str]:
    """Public functions of the charts that give a figure; `look` makes empty ones."""
    return {
        f"{module.name}.{name}"
        for module in pkgutil.iter_modules(charts.__path__)
        if module.name not in ("look", "gallery")
        for name, function in inspect.getmembers(
            import_module(f"zjg_dash.charts.{module.name}"), inspect.isfunction
        )
        if not name.startswith("_")
        and function.__module__ == f"zjg_dash.charts.{module.name}"
        and function.__annotations__.get("return") is go.Figure
    }


def with_tests() -> set[str]:
    """`module.function` of each figure called in a test module that looks into the data of traces."""
    found = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        if path.name == Path(__file__).name or not ("data" in read and read & OF_DATA):
            continue
        found |= {
            f"{node.func.value.id}.{node.func.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        }
    return found


def test_there_are_figures() -> None:
    assert len(figure_functions()) >= 13


def test_no_figure_is_missing_from_the_gallery() -> None:
    assert {one.figure for one in SHOWN} == figure_functions()


def test_each_figure_has_a_test_of_its_data() -> None:
    assert figure_functions() - with_tests() == set()


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: f"{one.figure} {one.case}")
def test_each_example_is_drawn_with_data_in_every_language(one: Example) -> None:
    for lang in language.LANGUAGES:
        figure = one.draw(lang)
        assert figure.data or figure.layout.annotations


def test_the_page_holds_every_example_on_both_grounds_and_asks_no_other_host() -> None:
    made = page(SHOWN[:3])
    assert made.count("Plotly.newPlot(") >= 3 * len(GROUNDS)
    assert [one for one in SHOWN[:3] if f"{one.figure} · {one.case}" not in made] == []
    assert "<script src" not in made
