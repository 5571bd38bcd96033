"""Which file belongs to which finding, and what is wrong with either: a table of examples."""

import io
from datetime import date

import pytest
from PIL import Image

from tests.intake.evidence.files import PDF, SVG, bomb, image, photograph
from zjg_dash.intake.evidence import kinds
from zjg_dash.intake.evidence.inspecting import Attachment, inspect
from zjg_dash.intake.evidence.matching import Known, Matched, NamingCell, match
from zjg_dash.intake.submission import FindingRow
from zjg_dash.problems import Place

PNG, OTHER = image(), image(colour="red")


def _finding(row: int, finding_id: str = "", evidence: str = "") -> FindingRow:
    numbers = dict.fromkeys(("value", "numerator", "denominator", "judged_points", "claimed_points"))
    return FindingRow(
        finding_id=finding_id, unit_id="u1", indicator="A1", criterion="A1-1", status="new", object="",
        check_method="", checked_on=date(2018, 9, 5), matter="", level="", **numbers, note="",
        evidence=evidence, sheet="检查发现", cell=f"D{row}",
    )  # fmt: skip


def _match(
    cells: list[str], files: dict[str, bytes], known: Known | None = None, finding_id: str = ""
) -> Matched:
    """Each text is the 证据 of a finding, from row 2 on."""
    naming = [
        NamingCell(Place("检查发现", f"Q{row}"), text, _finding(row, finding_id, text))
        for row, text in enumerate(cells, 2)
    ]
    return match(naming, [Attachment(name, content) for name, content in files.items()], known or Known())


def _said(matched: Matched) -> list[tuple[str, str, str]]:
    return [(each.code, each.place.text(), each.found) for each in matched.problems]


CASES: dict[str, tuple[list[str], dict[str, bytes], list[tuple[str, str, str]]]] = {
    "as it should be": (["1.png"], {"1.png": PNG}, []),
    "several in a cell": (["1.png、2.jpg\n3.pdf"], {"1.png": PNG, "2.jpg": photograph(), "3.pdf": PDF}, []),
    "written otherwise": (["截图 １.PNG"], {"截图1.png": PNG}, []),
    "one for two findings": (["1.png", "1.png"], {"1.png": PNG}, []),
    "a name that holds a separator": (["甲；乙.png"], {"甲；乙.png": PNG}, []),
    "attached twice": (["1.png"], {"1.png": PNG, "1.PNG": PNG}, []),
    "nothing attached, nothing named": (["首页", "http://a.cn/1.png"], {}, []),
    "nothing attached at all": (["1.png", "2.png、1.png"], {}, [("EVIDENCE_NONE_ATTACHED", "检查发现", "2")]),
    "one is missing": (
        ["1.png；2.png", "方案.docx"],
        {"1.png": PNG},
        [
            ("EVIDENCE_NOT_ATTACHED", "检查发现!Q2", "2.png"),
            ("EVIDENCE_NOT_ATTACHED", "检查发现!Q3", "方案.docx"),
        ],
    ),
    "nobody names it": (
        ["1.png"],
        {"1.png": PNG, "../9.png": PNG},
        [("EVIDENCE_NOT_NAMED", "", "9.png")],
    ),
    "a page renamed": (
        ["1.png"],
        {"1.png": b"<html></html>"},
        [("EVIDENCE_WRONG_TYPE", "检查发现!Q2", "1.png")],
    ),
    "an SVG": (["1.svg"], {"1.svg": SVG}, [("EVIDENCE_WRONG_TYPE", "检查发现!Q2", "1.svg")]),
    "no bytes": (["1.png"], {"1.png": b""}, [("EVIDENCE_WRONG_TYPE", "检查发现!Q2", "1.png")]),
    "half a PNG": (
        ["1.png"],
        {"1.png": PNG[: len(PNG) // 2]},
        [("EVIDENCE_DAMAGED", "检查发现!Q2", "1.png")],
    ),
    "half a JPEG": (
        ["1.jpg"],
        {"1.jpg": image("JPEG", (900, 700))[:3000]},
        [("EVIDENCE_DAMAGED", "检查发现!Q2", "1.jpg")],
    ),
    "a PNG with a wrong check sum": (
        ["1.png"],
        {"1.png": PNG[:45] + bytes([PNG[45] ^ 255]) + PNG[46:]},
        [("EVIDENCE_DAMAGED", "检查发现!Q2", "1.png")],
    ),
    "half a PDF": (["1.pdf"], {"1.pdf": PDF[:30]}, [("EVIDENCE_DAMAGED", "检查发现!Q2", "1.pdf")]),
    "a bomb": (["1.png"], {"1.png": bomb()}, [("EVIDENCE_TOO_MANY_PIXELS", "检查发现!Q2", "1.png")]),
    "two of one name": (
        ["1.png"],
        {"1.png": PNG, "1.PNG": OTHER},
        [("EVIDENCE_TWICE", "检查发现!Q2", "1.PNG")],
    ),
    "too large": (
        ["1.png"],
        {"1.png": PNG + b"\0" * kinds.MAX_FILE},
        [("EVIDENCE_TOO_LARGE", "检查发现!Q2", "1.png")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_said(case: str) -> None:
    cells, files, expected = CASES[case]
    matched = _match(cells, files)
    assert _said(matched) == expected
    assert all(each.what(lang) and each.fix(lang) for each in matched.problems for lang in ("zh_CN", "en"))


def test_a_file_goes_to_each_finding_that_names_it_and_is_kept_once() -> None:
    matched = _match(["1.png", "1.png；2.pdf"], {"1.png": PNG, "2.pdf": PDF})
    assert [(row.cell, row.name, row.media_type, row.size) for row in matched.rows] == [
        ("D2", "1.png", "image/png", len(PNG)),
        ("D3", "1.png", "image/png", len(PNG)),
        ("D3", "2.pdf", "application/pdf", len(PDF)),
    ]
    assert len(matched.contents) == 3  # two originals, one view
    assert [bool(row.view_sha256) for row in matched.rows] == [True, True, False]


def test_too_many_or_too_much_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MAX_FILES", 1)
    matched = _match(["1.png、2.png"], {"1.png": PNG, "2.png": OTHER})
    assert [each.code for each in matched.problems] == ["EVIDENCE_TOO_MUCH"]
    assert matched.rows == []


def test_a_file_the_finding_had_before_is_not_missed_and_other_content_is_said() -> None:
    known = Known(
        {"f": {"1.png": frozenset({"0" * 64})}},
        {"f": frozenset({"1.png", "2.png"})},
        {("u1", "A1-1"): frozenset({"1.png"})},
    )
    assert _said(_match(["2.png"], {}, known, "f")) == []  # it was missed when it was first written
    assert _said(_match(["1.png"], {}, known, "f")) == []
    assert _said(_match(["1.png"], {}, known)) == []
    assert _said(_match(["1.png"], {}, known, "g")) == [("EVIDENCE_NONE_ATTACHED", "检查发现", "1")]
    assert _said(_match(["1.png"], {"1.png": PNG}, known, "f")) == [
        ("EVIDENCE_REPLACED", "检查发现!Q2", "1.png")
    ]


@pytest.mark.parametrize("kind", sorted(kinds.IMAGES))
def test_the_view_of_an_image_is_made_of_its_pixels_alone(kind: str) -> None:
    (seen,) = inspect([Attachment("1", image(kind, (3000, 1000)))])
    with Image.open(io.BytesIO(seen.view)) as view:
        assert (view.format, view.size) == ("JPEG", (1400, 467))
        assert dict(view.getexif()) == {}


def test_a_photograph_stands_upright_and_its_view_tells_nothing_of_the_camera() -> None:
    (seen,) = inspect([Attachment("1.jpg", photograph())])
    assert b"camera" in seen.content
    assert b"camera" not in seen.view
    with Image.open(io.BytesIO(seen.view)) as view:
        assert view.size == (100, 200)


def test_one_image_that_ends_the_child_is_not_blamed_on_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from zjg_dash.intake.evidence import inspecting
    from zjg_dash.intake.reading.runner import ChildFailed, Limits, Reason, run_child

    def fragile(task: str, content: bytes, arguments: dict, limits: Limits):
        if OTHER in content:
            raise ChildFailed(Reason.CRASHED, "", limits)
        return run_child(task, content, arguments, limits)

    monkeypatch.setattr(inspecting, "run_child", fragile)
    files = [Attachment(str(number), content) for number, content in enumerate((PNG, OTHER, PNG))]
    assert [one.state for one in inspect(files)] == ["fine", "damaged", "fine"]
