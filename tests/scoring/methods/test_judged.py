"""酌情: points named by the inspector, inside a band."""

from pathlib import Path

import pytest
import small
from pydantic import ValidationError

from zjg_dash.scoring.methods import by_label


@pytest.mark.parametrize(
    ("judged", "asked"), [("1.25", "1.25"), ("0.5", "0.5"), ("2", "2"), ("0", "0.5"), ("3", "2")]
)
def test_the_band_holds(tmp_path: Path, judged: str, asked: str) -> None:
    assert small.asked(tmp_path, {"方法": "酌情", "最低": "0.5", "最高": "2"}, {"judged_points": judged}) == [
        asked
    ]


def test_the_band_stands_upright() -> None:
    method = by_label("酌情")
    assert method is not None
    with pytest.raises(ValidationError, match="最低 is above 最高"):
        method.parameters.model_validate({"最低": "3", "最高": "2"})


def test_it_needs_a_reason() -> None:
    method = by_label("酌情")
    assert method is not None
    assert method.needs == {"judged_points", "note"}
