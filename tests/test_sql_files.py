"""The loader of .sql files."""

from pathlib import Path

import pytest

from zjg_dash.sql_files import Statements


def test_a_statement_is_the_text_of_its_file_read_once(tmp_path: Path) -> None:
    (tmp_path / "months.sql").write_text("-- 每月一行\nSELECT 1", encoding="utf-8")
    statement = Statements(tmp_path)
    assert statement("months") == "-- 每月一行\nSELECT 1"
    (tmp_path / "months.sql").unlink()
    assert statement("months") == "-- 每月一行\nSELECT 1"


def test_a_folder_without_the_statement_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Statements(tmp_path)("months")
