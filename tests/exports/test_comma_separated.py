"""CSV that spreadsheets open right."""

import csv
import io
from decimal import Decimal

from zjg_dash.exports.comma_separated import csv_file
from zjg_dash.exports.sheet import sheet


def test_csv_opens_in_excel_with_exact_numbers():
    content = csv_file(sheet(["单位", "得分"], [["甲", Decimal("81.500000")], ["乙", None]]))
    assert content == b"\xef\xbb\xbf" + "单位,得分\r\n甲,81.5\r\n乙,\r\n".encode()


def test_csv_text_never_runs_as_a_formula_while_negative_numbers_stay_numbers():
    content = csv_file(sheet(["a"], [["=1+1"], ["-2"], [Decimal("-2.50")], [-3]])).decode("utf-8-sig")
    assert content.splitlines() == ["a", "'=1+1", "'-2", "-2.5", "-3"]


def test_where_the_rows_come_from_stands_in_each_row():
    content = csv_file(sheet(["a"], [[1], [2]], [("期间", "2018-09"), ("示例", "")])).decode("utf-8-sig")
    assert content.splitlines() == ["a,期间,示例", "1,2018-09,", "2,2018-09,"]


def test_wide_signs_blanks_and_line_ends_in_front_do_not_let_a_formula_run():
    told = ["＝1+1", "＋1", "－1", "＠a", "\t=1", "\r=1", "\n=1", "  =1", "a=1", "—"]
    content = csv_file(sheet(["a"], [[text] for text in told])).decode("utf-8-sig")
    rows = [row[0] for row in csv.reader(io.StringIO(content, newline=""))][1:]
    assert rows == [*(f"'{text}" for text in told[:8]), "a=1", "—"]


def test_titles_never_run_as_formulas():
    content = csv_file(sheet(["=cmd", "得分"], [], [("@origin", "")])).decode("utf-8-sig")
    assert content == "'=cmd,得分,'@origin\r\n"
