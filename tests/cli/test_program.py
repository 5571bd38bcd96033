"""The program as a whole: its commands, its languages, its exit codes, and no traceback whatever happens."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Line
from zjg_dash.cli import scores
from zjg_dash.refusals.databases import StoreBusy

ROOT = Path(__file__).parents[2]
CONTRACT = [
    "demo",
    "serve",
    "init",
    "backup",
    "restore",
    "doctor",
    "audit verify",
    "audit anchor",
    "erase-person",
    "template",
    "check",
    "commit",
    "undo",
    "batches",
    "rank",
    "compare",
    "brief",
    "ledger",
    "explain",
    "units list",
    "units add",
    "rules list",
    "rules check",
    "rules add",
    "rules publish",
    "rules show",
    "rules retire",
    "rules impact",
    "rules diff",
    "rules discard",
    "rules what-if",
    "rules export",
    "rules template",
    "duties add",
    "duties list",
    "accounts add",
    "accounts list",
    "accounts set-role",
    "accounts assign",
    "accounts reset",
    "accounts deactivate",
    "accounts sessions",
    "accounts sign-out",
]


@pytest.mark.parametrize("command", CONTRACT)
@pytest.mark.parametrize(("lang", "usage"), [("zh", "用法："), ("en", "Usage:")])
def test_every_command_of_the_contract_explains_itself(
    line: Line, command: str, lang: str, usage: str
) -> None:
    shown = line("--lang", lang, *command.split(), "--help")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"{usage} zjg-dash {command}")
    assert "--json" in shown.out
    assert "cli." not in shown.out


def test_the_commands_are_those_of_the_contract_and_no_others() -> None:
    from zjg_dash.cli.program import program

    found = [
        f"{name} {inner}".strip()
        for name, command in program.commands.items()
        for inner in getattr(command, "commands", {"": None})
    ]
    assert sorted(found) == sorted(CONTRACT)


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["--help"], {"LANG": "C.UTF-8"}, "用法："),
        (["--help"], {"LANG": "zh_CN.UTF-8"}, "用法："),
        (["--help"], {"LANG": "en_GB.UTF-8"}, "Usage:"),
        (["--help"], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "Usage:"),
        (["--help"], {"LANG": "en_GB.UTF-8", "ZJG_LANG": "zh"}, "用法："),
        (["--help", "--lang=en"], {"ZJG_LANG": "zh"}, "Usage:"),
        (["rank", "--help", "--lang", "en"], {"ZJG_LANG": "zh"}, "Usage:"),
    ],
)
def test_the_language_is_chosen_by_option_then_variable_then_locale(
    line: Line,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    expected: str,
) -> None:
    for name in ("ZJG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert line(*arguments).out.startswith(expected)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["rank"], "PERIOD is missing."),
        (["rank", "2018-09", "--gruop", "town"], "There is no option --gruop."),
        (["rnak", "2018-09"], "There is no command rnak."),
        (["check", "nowhere.xlsx"], "FILE has a wrong value: there is no file nowhere.xlsx."),
        (["commit", "."], "FILE has a wrong value"),
        (["undo", "b7", "--by", "王芳"], "--note is missing."),
        (["serve", "--port", "none"], "--port has a wrong value"),
        (["rank", "September"], "September"),
        (["rank", "2018-09"], "zjg-dash init"),
        ([], "Usage:"),
    ],
)
def test_a_line_called_wrongly_is_told_so_in_words(line: Line, arguments: list[str], sentence: str) -> None:
    told = line(*arguments)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
    assert "Traceback" not in told.err


def test_a_refusal_is_json_for_a_script(line: Line) -> None:
    told = line("rank", "2018-09", "--json", "--db", "none.duckdb")
    assert told.code == 2
    assert told.json["refusal"]["code"] == "store_missing"
    assert told.json["refusal"]["text"] == told.err.strip()


def test_while_a_server_owns_the_file_a_command_says_so_in_one_sentence(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def owned(*_: object, **__: object) -> None:
        raise StoreBusy(path="zjg.duckdb", process="python3, PID 7")

    monkeypatch.setattr("zjg_dash.store.Store.open", owned)
    told = line("batches")
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 1
    assert "python3, PID 7" in told.err


def test_the_unexpected_is_one_sentence_and_the_particulars_are_in_the_log(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret particular")

    monkeypatch.setattr(scores.asked, "store", breaks)
    told = line("rank", "2018-09")
    log = tmp_path / "home" / "zjg-dash" / "zjg-dash.log"
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 1
    assert str(log) in told.err
    assert "secret" not in told.err
    assert "a secret particular" in log.read_text()


def test_a_reader_that_leaves_is_no_failure(tmp_path: Path) -> None:
    command = f"{sys.executable} -m zjg_dash rules show --help --lang en | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("0", "")


def test_without_the_packages_it_says_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-m", "zjg_dash"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip().startswith("还没有安装所需的程序包")


@pytest.mark.parametrize(
    "command", ["commit f.xlsx --by BLANK", "undo abc --by BLANK --note n", "rules publish 1 --by BLANK"]
)
def test_nobody_acts_without_a_name(line: Line, tmp_path: Path, command: str) -> None:
    (tmp_path / "f.xlsx").write_bytes(b"x")
    assert line("init").code == 0
    shown = line(*("  " if word == "BLANK" else word for word in command.split()))
    assert shown.code == 2
    assert "the name after --by must not be blank" in shown.err


def test_a_marked_copy_never_replaces_the_file_it_marks(line: Line, tmp_path: Path) -> None:
    own = tmp_path / "own.xlsx"
    own.write_bytes(b"filled in for hours")
    assert line("init").code == 0
    shown = line("check", own, "--marked", own)
    assert shown.code == 2
    assert "must not replace" in shown.err
    assert own.read_bytes() == b"filled in for hours"


def test_a_part_of_the_month_for_one_inspector(line: Line, tmp_path: Path) -> None:
    assert line("init").code == 0
    assert line("template", "2018-09", "part.xlsx", "--group", "镇(区)", "--indicator", "D1").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "part.xlsx")["检查范围"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert [value for value in cells if str(value).startswith("D1 ")] != []
    assert [value for value in cells if str(value).startswith(("A1 ", "D2 "))] == []
    assert "部门" not in cells
    unknown = line("template", "2018-09", "part.xlsx", "--group", "乡")
    assert unknown.code == 2
