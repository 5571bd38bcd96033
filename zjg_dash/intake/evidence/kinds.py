"""What a file of evidence is, by its content; the name is never trusted."""

MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "PDF": "application/pdf",
}
"""Kind → media type. Nothing a browser would run is among them (no SVG, no HTML)."""
PDF = "PDF"
IMAGES = frozenset(MEDIA_TYPES) - {PDF}

MAX_FILE = 20 * 1024 * 1024
"""Bytes of one file."""
MAX_TOGETHER = 100 * 1024 * 1024
"""Bytes of all files of an upload."""
MAX_FILES = 300
MAX_PIXELS = 120_000_000
"""Pixels of an image; a telephone's largest have about 108 million."""

_MARKS = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
}
_PDF_HEAD, _PDF_TAIL = 1024, 4096


def kind_of(content: bytes) -> str | None:
    """The kind, or None for anything else."""
    for mark, kind in _MARKS.items():
        if content.startswith(mark):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WEBP"
    return PDF if b"%PDF-" in content[:_PDF_HEAD] else None


def is_whole_pdf(content: bytes) -> bool:
    """Whether a PDF has its end; a half copied one has not. Nothing of it is parsed."""
    tail = content[-_PDF_TAIL:]
    return b"%%EOF" in tail and b"startxref" in tail
