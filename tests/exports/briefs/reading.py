"""Files read back with other libraries than those that wrote them."""

import io
import re
import zipfile
from xml.etree import ElementTree

from pypdf import PdfReader

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    """Without blanks and line ends: where lines are broken is not what is asked."""
    return re.sub(r"\s+", "", text)


def pdf_pages(content: bytes) -> list[str]:
    """The text of each sheet of a PDF."""
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def word_text(content: bytes) -> str:
    """All text of a Word file, tables included, in its order."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = ElementTree.fromstring(parts.read("word/document.xml"))
    return squeezed("".join(node.text or "" for node in root.iter(f"{_WORD}t")))


def word_rows(content: bytes) -> list[list[str]]:
    """The rows of all tables of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = ElementTree.fromstring(parts.read("word/document.xml"))
    return [
        ["".join(node.text or "" for node in cell.iter(f"{_WORD}t")) for cell in row.findall(f"{_WORD}tc")]
        for row in root.iter(f"{_WORD}tr")
    ]
