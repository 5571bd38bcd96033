"""The shipped registries and a way to write small ones."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zjg_dash.units import registry
from zjg_dash.units.model import Registry
from zjg_dash.units.reading import COLUMNS

DATA = Path(__file__).parents[2] / "data"
Sheet = Callable[..., str]


@pytest.fixture(scope="session", params=["units.csv", "ccid-2014/units.csv"])
def shipped_text(request: pytest.FixtureRequest) -> str:
    return (DATA / request.param).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def city() -> Registry:
    names, problems = registry.read((DATA / "units.csv").read_text(encoding="utf-8"))
    assert problems == []
    return Registry("r", registry.content_hash(names), 1, tuple(names))


@pytest.fixture(scope="session")
def ministries() -> Registry:
    names, problems = registry.read((DATA / "ccid-2014" / "units.csv").read_text(encoding="utf-8"))
    assert problems == []
    return Registry("m", registry.content_hash(names), 1, tuple(names))


@pytest.fixture(scope="session")
def sheet() -> Sheet:
    """A registry file with a row for each dict; what is not given is plain. `unit` names the uuid."""

    def write(*rows: dict[str, Any], header: tuple[str, ...] = COLUMNS) -> str:
        lines = [",".join(header)]
        for number, row in enumerate(rows, 1):
            plain = {
                "unit_id": uid(row.get("unit", f"u{number}")),
                "code": f"C{number}",
                "name": f"单位{number}号",
                "group": "town",
                "valid_from": "2000-01-01",
            }
            cells = {**plain, **{key: value for key, value in row.items() if key != "unit"}}
            lines.append(",".join(f'"{cells.get(column, "")}"' for column in header))
        return "\n".join(lines) + "\n"

    return write


def uid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name))
