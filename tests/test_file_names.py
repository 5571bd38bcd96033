"""Names of files: what is shown and downloaded, and what two names have in common."""

import pytest

from zjg_dash import file_names

SAFE = {
    "截图1.png": "截图1.png",
    "../../etc/passwd": "passwd",
    "C:\\照片\\一.jpg": "一.jpg",
    "a\0b.png": "ab.png",
    "照片\u202egnp.exe": "照片gnp.exe",
    "a\r\nSet-Cookie: x.png": "aSet-Cookie_ x.png",
    'a<b>:"|?*.pdf': "a_b______.pdf",
    "CON": "_CON",
    "nul.png": "_nul.png",
    "LPT1.tar.gz": "_LPT1.tar.gz",
    "..": "file",
    "": "file",
    "\u200b": "file",
    "name. ": "name",
    "甲" * 300 + ".png": "甲" * 115 + "….png",
    "乙" * 300: "乙" * 119 + "…",
    "x." + "y" * 300: "x." + "y" * 117 + "…",
}


@pytest.mark.parametrize("name", SAFE)
def test_a_name_is_safe_to_show_and_to_download(name: str) -> None:
    assert file_names.safe(name) == SAFE[name]
    assert len(file_names.safe(name)) <= file_names.LONGEST
    assert file_names.safe(SAFE[name]) == SAFE[name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("截图 1.PNG", "截图1.png"),
        ("Ａ（1）.png", "A(1).png"),
        ("D:\\照片\\一.jpg", "一.jpg"),
        ("../一.jpg", "一.jpg"),
        ("一\u200b.jpg", "一.jpg"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert file_names.key(one) == file_names.key(other)


def test_names_that_are_not() -> None:
    assert file_names.key("截图1.png") != file_names.key("截图10.png")
    assert file_names.key("一.jpg") != file_names.key("一.jpeg")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("1.png、2.png；3.pdf;4.gif\n5.webp", ["1.png", "2.png", "3.pdf", "4.gif", "5.webp"]),
        ("http://www.zjg.gov.cn/a.png；b.png", ["b.png"]),
        ("www.zjg.gov.cn", []),
        ("", []),
        ("、；", []),
    ],
)
def test_the_names_in_a_cell(cell: str, names: list[str]) -> None:
    assert file_names.written(cell) == names


def test_a_name_that_holds_a_separator_is_known_as_a_whole() -> None:
    assert "一;二.png" in file_names.keys_in("一；二.png".replace("；", ";"))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("1.png", True),
        ("苏政发1号", False),
        ("方案.docx", True),
        ("首页", False),
        ("png", False),
        ("a.cn", False),
    ],
)
def test_what_reads_like_a_file(text: str, is_one: bool) -> None:
    assert file_names.is_file_name(text) is is_one
