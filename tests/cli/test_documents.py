"""What the documents show can be done as shown: their commands run, their links lead somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from zjg_dash import server
from zjg_dash.sample import demonstration

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PROGRAM = re.compile(r"^\$ (?:\.venv/bin/)?zjg-dash (.+)$", re.MULTILINE)
WITH_COMMANDS = [path for path in DOCUMENTS if PROGRAM.search(path.read_text(encoding="utf-8"))]


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.mark.parametrize("document", names(WITH_COMMANDS))
def test_the_commands_of_a_document_run_one_after_the_other(
    line: Line, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "run", lambda *_, **__: None)
    monkeypatch.setattr(demonstration, "database", lambda *_, **__: Path("office.duckdb"))
    commands = PROGRAM.findall((ROOT / document).read_text(encoding="utf-8"))
    failed = {
        command: (told.code, told.err)
        for command in commands
        if (told := line(*shlex.split(command))).code != 0
    }
    assert failed == {}


def test_every_command_is_described_for_administrators() -> None:
    from zjg_dash.cli.program import program

    text = (ROOT / "docs/ADMIN.md").read_text(encoding="utf-8")
    commands = [
        f"{name} {inner}".strip()
        for name, command in program.commands.items()
        for inner in getattr(command, "commands", {"": None})
    ]
    assert [command for command in commands if f"`{command}" not in text] == []


def test_both_readmes_show_the_same_lines_to_type() -> None:
    english, chinese = (
        re.findall(r"^```(\w*)\n(.+?)\n```$", (ROOT / name).read_text(encoding="utf-8"), re.M | re.S)
        for name in ("README.md", "README.zh-CN.md")
    )
    commands = [block for language, block in english if not language]
    assert commands == [block for language, block in chinese if not language]
    assert [len(block.splitlines()) for block in commands] == [1, 1]


@pytest.mark.parametrize("document", names(DOCUMENTS))
def test_links_to_other_files_lead_somewhere(document: str) -> None:
    path = ROOT / document
    linked = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [each for each in linked if not (path.parent / each).exists()] == []
