"""Every method has its folder in order: fragments of its forms, keys of its own."""

from pathlib import Path

import pytest

from zjg_dash.rules import wording
from zjg_dash.rules.model import Criterion
from zjg_dash.scoring import methods as package
from zjg_dash.scoring.methods import Method, fragments, methods

FOLDER = Path(package.__file__).parent
EACH = pytest.mark.parametrize("method", methods().values(), ids=lambda method: method.name)


@EACH
def test_every_fragment_of_the_folder_is_one_of_its_forms(method: Method) -> None:
    known = {"asked", "met", *method.forms, *(f"{form}_met" for form in method.forms)}
    found = {file.stem for file in (FOLDER / method.name).glob("*.sql")}
    assert {"asked", *method.forms} <= found <= known


@EACH
def test_a_fragment_sees_only_the_criteria_of_its_form(method: Method) -> None:
    for form in (method.name, *(f"{method.name}_{each}" for each in method.forms)):
        assert f".method = '{form}'" in fragments()[form]
    others = [text for name, text in fragments().items() if not name.startswith(method.name)]
    assert not any(f"'{method.name}'" in text for text in others)


@EACH
def test_its_keys_are_not_those_of_a_criterion(method: Method) -> None:
    assert set(wording.keys(method.parameters)) & set(wording.keys(Criterion)) == set()


def test_what_meets_a_veto_is_told_for_each_form_of_a_veto() -> None:
    assert set(fragments("met")) == {"veto", "veto_measured"}
