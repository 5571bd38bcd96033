"""Every real ruleset reads and checks clean, is marked as an excerpt, and says where it comes from."""

from pathlib import Path

import pytest
from excerpts import FOLDER

from zjg_dash.rules import checks, reading, writing
from zjg_dash.rules.workbook import reading as workbook_reading
from zjg_dash.rules.workbook.writing import workbook

FILES = sorted(FOLDER.glob("*.yaml"))


def test_all_thirteen_are_there() -> None:
    """Some are several rulesets: tables of their own. 嘉定 is a published result, with its quotas."""
    assert [file.stem for file in FILES] == [
        "01_yuhuan-2018",
        "02_no19-inspection-2019",
        "02_no19-new-media-2019",
        "02_no19-supervision-2019",
        "03_national-census-2015",
        "06_yuncheng-2022",
        "07_jinzhou-2020",
        "12_wenzhou-2017",
        "13_yueqing-2017",
        "14_taishan-2018",
        "16_zhaoqing-2019-new-media",
        "16_zhaoqing-2019-website",
        "38_yueyang-2017",
        "44_district-key-areas",
        "46_guzhen-2023",
        "48_jiangsu-2015",
        "48_suzhou-supervision-2021",
        "jiading-2016",
        "woyang-2020q3",
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_contradicts_nothing(file: Path) -> None:
    read = reading.read_with_places(file.read_text(encoding="utf-8"), file.name)
    assert read.problems == []
    assert read.ruleset is not None
    assert checks.check(read.ruleset, read.places) == []
    assert read.ruleset.excerpt
    assert not read.ruleset.sample


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_written_back_reads_as_the_same(file: Path) -> None:
    ruleset, _ = reading.read(file.read_text(encoding="utf-8"), file.name)
    assert ruleset is not None
    again, problems = reading.read(writing.to_yaml(ruleset), file.name)
    assert (again, problems) == (ruleset, [])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_as_a_workbook_it_reads_as_the_same(file: Path) -> None:
    ruleset, _ = reading.read(file.read_text(encoding="utf-8"), file.name)
    again = workbook_reading.read(workbook(ruleset))
    assert (again.ruleset, again.problems) == (ruleset, [])


def test_each_names_the_page_it_was_read_on() -> None:
    """Of three the material kept no whole address."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in FILES}
    assert [name for name, text in texts.items() if "http" not in text] == [
        "48_jiangsu-2015",
        "jiading-2016",
        "woyang-2020q3",
    ]
