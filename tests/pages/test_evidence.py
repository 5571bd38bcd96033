"""Evidence on the pages: attached at upload, told in the diff, shown beside the finding."""

import io
from typing import Any

import openpyxl
import pytest

from tests.intake.evidence.files import PDF, image
from tests.pages.test_upload import _filled, _uploaded
from zjg_dash import language

UNIT = "pages/leader/unit.py"


def _with_evidence(site: Any, lang: str = "zh_CN", *files: tuple[str, bytes], criterion: str = "B2-1") -> Any:
    """The upload page with September's workbook, whose first finding names two files, and these files."""
    book = openpyxl.load_workbook(io.BytesIO(_filled(site)))
    sheet, cells = book["检查发现"], book["检查范围"]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(2, columns["证据"]).value = "1_x_[a].png；2.pdf"
    sheet.cell(2, columns["评分点"]).value = criterion
    if criterion.startswith("V"):
        sheet.cell(2, columns["数量"]).value = None
        (veto,) = [cell.column for cell in cells[1] if str(cell.value).startswith("V")]
        for row in range(2, cells.max_row + 1):
            if any(cell.value == "南丰镇" for cell in cells[row]):
                cells.cell(row, veto).value = "已查"
    out = io.BytesIO()
    book.save(out)
    app = _uploaded(site, out.getvalue(), lang)
    if files:
        app = app.file_uploader(key="evidence").upload(*files[0])
        for one in files[1:]:
            app = app.upload(*one)
        app = app.run()
    return app


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_nothing_attached_is_said_and_does_not_block(site: Any, lang: str):
    app = _with_evidence(site.published(), lang)
    assert not app.exception and not app.error
    assert language.text(lang, "problems.EVIDENCE_NONE_ATTACHED.what", found="2") in site.said(app)


def test_files_go_in_with_the_workbook_and_are_shown_beside_the_finding(site: Any, lang: str):
    app = _with_evidence(site.published(), lang, ("1_x_[a].png", image()), ("2.pdf", PDF))
    assert not app.exception and not app.error
    app.get("form_submit_button")[0].click().run()
    assert not app.exception
    named = [button.label for button in app.button if (button.key or "").startswith("evidence_diff")]
    assert named == [
        language.text(lang, "evidence.file", criterion="B2-1", name=name)
        for name in ("1\\_x\\_\\[a\\].png", "2.pdf")
    ]
    app.button(key="commit").click().run()
    assert not app.exception
    assert [one.key for one in app.file_uploader] == ["workbook"]

    unit = site.open(UNIT, lang=lang, unit=site.unit["南丰"], period="2018-09", role="leader")
    assert not unit.exception
    assert language.text(lang, "evidence.attached", names="1_x_[a].png；2.pdf") in site.said(unit)
    shown = unit.button(key="evidence_B_0").click().run()
    assert not shown.exception
    downloads = [one.proto.label for one in shown.get("download_button")]
    assert language.text(lang, "evidence.download") in downloads


@pytest.mark.parametrize("role", ["leader", "unit"])
def test_the_files_of_a_veto_are_shown_as_those_of_any_finding(site: Any, role: str):
    files = ("1_x_[a].png", image()), ("2.pdf", PDF)
    app = _with_evidence(site.published(), "zh_CN", *files, criterion="V2")
    assert not app.exception and not app.error
    app.get("form_submit_button")[0].click().run()
    app.button(key="commit").click().run()
    assert not app.exception

    own = {"contact_of": site.unit["南丰"]} if role == "unit" else {}
    unit = site.open(UNIT, unit=site.unit["南丰"], period="2018-09", role=role, **own)
    assert language.text("zh_CN", "evidence.attached", names="1_x_[a].png；2.pdf") in site.said(unit)
    shown = unit.button(key="evidence_V_0").click().run()
    assert not shown.exception
    downloads = [one.proto.label for one in shown.get("download_button")]
    assert language.text("zh_CN", "evidence.download") in downloads
