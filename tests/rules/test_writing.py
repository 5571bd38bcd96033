"""What is written is read back as the same ruleset, with the same hash, whatever it holds."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zjg_dash.rules import wording
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.rules.model import Criterion, Ruleset
from zjg_dash.rules.plain import plain
from zjg_dash.rules.reading import read
from zjg_dash.rules.writing import to_yaml
from zjg_dash.scoring.methods import Method, methods

DATA = Path(__file__).parents[2] / "data"
FILES = [Path(__file__).parent / "full.yaml", *DATA.rglob("*.yaml")]


def _read(text: str) -> Ruleset:
    ruleset, problems = read(text, "s.yaml")
    assert ruleset is not None, problems
    return ruleset


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_written_means_the_same(file: Path) -> None:
    ruleset = _read(file.read_text(encoding="utf-8"))
    again = _read(to_yaml(ruleset))
    assert again == ruleset
    assert content_hash(again) == content_hash(ruleset)
    assert to_yaml(again) == to_yaml(ruleset)


def test_it_is_written_as_people_write_it(small: str) -> None:
    written = small.replace("计分:", "\n计分:").replace("\n维度:", "\n\n维度:").replace("\n一票", "\n\n一票")
    written = written.replace("        适用: [镇(区), 部门]\n", "").replace(
        "        计法: 加分\n", "        计法: 加分\n        频次: 每月\n"
    )
    assert to_yaml(_read(small)) == written.replace(
        "    内容: 严重错误\n", "    内容: 严重错误\n    方法: 一票否决\n"
    )


@pytest.mark.parametrize("method", methods().values(), ids=lambda method: method.name)
def test_no_key_of_a_method_is_taken_for_one_of_the_criterion(method: Method) -> None:
    assert set(wording.keys(method.parameters)) & set(wording.keys(Criterion)) == set()


def test_nothing_at_its_default_is_said(small: str) -> None:
    criterion = plain(_read(small))["维度"][0]["指标"][0]["评分点"][0]
    assert criterion == {"编码": "A1-1", "内容": "逾期", "方法": "按次", "每次": "1", "上限": "8"}


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).map(str.strip).filter(bool))
def test_any_words_come_back(words: str) -> None:
    text = (Path(__file__).parent / "full.yaml").read_text(encoding="utf-8")
    ruleset = _read(text)
    channels = {**ruleset.scoring.model_dump()["channels"]["weights"], words: 3}
    scoring = ruleset.scoring.model_copy(
        update={"channels": ruleset.scoring.channels.model_copy(update={"weights": channels})}  # type: ignore[union-attr]
    )
    changed = ruleset.model_copy(update={"name": words, "scoring": scoring})
    again = _read(to_yaml(changed))
    assert again.name == words
    assert again.scoring.channels is not None
    assert list(again.scoring.channels.weights) == list(channels)
