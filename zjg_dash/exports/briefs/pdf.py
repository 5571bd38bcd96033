"""A page as PDF, drawn by typst: no browser, no network, the fonts inside the file."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typst

from zjg_dash.exports.briefs import fonts
from zjg_dash.exports.briefs.page import Page

_DRAWING = Path(__file__).with_name("brief.typ").read_bytes()
_LANGUAGES = {"zh_CN": ("zh", "CN"), "zh_TW": ("zh", "TW"), "en": ("en", "GB")}


def pages(page: Page, lang: str) -> int:
    """How many sheets of paper it takes. Raises NoChineseFont."""
    given = _inputs(page, lang)
    answer = typst.query(
        _DRAWING, "<pages>", field="value", one=True, sys_inputs=given, font_paths=fonts.found(lang).fonts
    )
    return int(json.loads(answer))


def pdf(page: Page, lang: str, made_at: datetime) -> bytes:
    """The file; equal pages of the same moment make equal files. Raises NoChineseFont."""
    made = typst.compile(
        _DRAWING,
        format="pdf",
        sys_inputs=_inputs(page, lang),
        font_paths=fonts.found(lang).fonts,
        timestamp=made_at.astimezone(UTC).replace(microsecond=0),
    )
    assert isinstance(made, bytes)
    return made


def _inputs(page: Page, lang: str) -> dict[str, str]:
    """The page as JSON beside the drawing: no text of it is ever read as typst's own language."""
    language, region = _LANGUAGES[lang]
    families = list(fonts.found(lang).families)
    data = asdict(page) | {"fonts": families, "lang": language, "region": region}
    whole = json.dumps(data, ensure_ascii=False)
    return {"page": whole.encode("utf-8", "replace").decode("utf-8")}  # half a character is a question mark
