"""The catalogues of all languages have the same entries with the same placeholders."""

from importlib import import_module
from pkgutil import iter_modules
from string import Formatter

import pytest

import zjg_dash.access.refusals
import zjg_dash.service.batches
import zjg_dash.service.intake
import zjg_dash.service.rules
import zjg_dash.service.scores
import zjg_dash.service.templates
import zjg_dash.service.units  # noqa: F401  (all of these register their problems and refusals)
from zjg_dash import refusals
from zjg_dash.language import LANGUAGES, catalogue
from zjg_dash.problems import KINDS
from zjg_dash.refusals import Refusal


def _placeholders(entry: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(entry) if name}


def test_the_languages_have_the_same_keys() -> None:
    first, *others = (set(catalogue(lang)) for lang in LANGUAGES)
    for other in others:
        assert first ^ other == set()


def test_the_same_placeholders_stand_in_each_language() -> None:
    first, *others = LANGUAGES
    different = {
        key: (entry, catalogue(lang)[key])
        for lang in others
        for key, entry in catalogue(first).items()
        if key in catalogue(lang) and _placeholders(entry) != _placeholders(catalogue(lang)[key])
    }
    assert different == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_says_what_and_how_to_fix(lang: str) -> None:
    wanted = {f"problems.{code}.{part}" for code in KINDS for part in ("what", "fix")}
    assert wanted - set(catalogue(lang)) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_has_a_sentence(lang: str) -> None:
    for module in iter_modules(refusals.__path__, "zjg_dash.refusals."):
        import_module(module.name)
    wanted = {f"refusals.{kind.code}" for kind in _all_subclasses(Refusal)}
    assert wanted - set(catalogue(lang)) == set()


def _all_subclasses(kind: type[Refusal]) -> set[type[Refusal]]:
    return {each for child in kind.__subclasses__() for each in {child, *_all_subclasses(child)}}
