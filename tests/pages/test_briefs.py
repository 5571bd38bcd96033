"""The buttons for briefs on the pages, and the command that writes the same files."""

from pathlib import Path
from typing import Any

import pytest

from tests.exports.briefs.reading import pdf_pages, squeezed, word_text
from zjg_dash import language
from zjg_dash.cli import run
from zjg_dash.refusals.periods import NoScores
from zjg_dash.service import briefs
from zjg_dash.web import brief_downloads, database, frame


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[briefs.Brief, str]]:
    """The briefs whose files a page offers, gathered, with the files' name."""
    found: list[tuple[briefs.Brief, str]] = []
    drawn = brief_downloads.offer

    def offer(gather: Any, name: str) -> None:
        found.append((gather(), name))
        drawn(gather, name)

    monkeypatch.setattr(brief_downloads, "offer", offer)
    return found


def test_the_overview_and_a_unit_offer_their_briefs(shown: Any, lang: str, offered: list) -> None:
    app = shown.open(lang=lang)
    assert not app.exception
    app = shown.open(frame.UNIT, lang=lang, unit=shown.unit["南丰"], period="2018-09")
    assert not app.exception
    (city, city_file), *_, (unit, unit_file) = offered
    assert isinstance(city, briefs.CityBrief)
    assert isinstance(unit, briefs.UnitBrief)
    assert unit.unit["short_name"] == "南丰"
    sample = language.text(lang, "common.sample_in_name")
    assert city_file == language.text(lang, "briefs.download.city_file", period="2018-09") + sample
    assert unit_file.startswith(
        language.text(lang, "briefs.download.unit_file", unit="南丰", period="2018-09")
    )


def test_without_a_chinese_font_the_page_says_so(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = type("None", (), {"families": lambda _: []})()
    monkeypatch.setattr(brief_downloads.fonts, "_known", lambda _: nothing)
    app = site.filled().open()
    assert not app.exception
    assert any("没有中文字体" in each.value for each in app.info)


@pytest.mark.parametrize("unit", ["", "南丰"])
def test_the_command_writes_what_the_page_offers(
    shown: Any, unit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--unit", unit] if unit else []
    for ending in ("pdf", "docx"):
        out = tmp_path / f"brief.{ending}"
        line = ["brief", "2018-09", *asked, str(out), "--lang", "zh", "--db", str(database.path())]
        assert run(line) == 0, capsys.readouterr().err
    assert "已写出简报" in capsys.readouterr().out
    sheet = "".join(pdf_pages((tmp_path / "brief.pdf").read_bytes()))
    assert "96.21" in sheet
    wanted = squeezed("两项未公开" if unit else "96.21–100.00")
    assert wanted in sheet
    assert wanted in word_text((tmp_path / "brief.docx").read_bytes())


def test_another_ending_is_refused(shown: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "2018-09", str(tmp_path / "brief.doc"), "--lang", "en"]) == 2
    assert ".pdf, .docx" in capsys.readouterr().err


def test_a_month_in_which_nothing_was_checked_has_no_brief(site: Any) -> None:
    with pytest.raises(NoScores):
        briefs.city_brief(site.published().store, site.actor, "2018-09")
