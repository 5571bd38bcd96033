"""Names of files as people write them: made safe to show and to download, and comparable.

Nothing is ever stored under such a name: files are kept by the hash of their content. A name is only a label,
but a label can lie (turned round by a mark of direction) or break a download (`CON`, 300 characters).
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 120
"""Characters of a name that is shown; the ending is always kept."""
LONGEST_ENDING = 12

_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)
"""Windows takes these for devices, whatever ending follows."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_FOLDERS = re.compile(r"[/\\]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|www\.|mailto:", re.IGNORECASE)
_SEPARATORS = re.compile(r"[、；;\r\n]+")
_ENDINGS = frozenset((
    "png", "jpg", "jpeg", "jfif", "webp", "gif", "pdf", "bmp", "tif", "tiff", "heic", "heif", "svg", "doc",
    "docx", "xls", "xlsx", "et", "wps", "ppt", "pptx", "txt", "rtf", "ofd", "htm", "html", "mht", "zip",
    "rar", "7z", "mp4", "mov", "avi", "mp3", "wav", "amr", "eml", "msg",
))  # fmt: skip
"""What an entry must end with to be taken for the name of a file."""


def safe(name: str) -> str:
    """The last part of a path, without control characters and marks of direction, at most LONGEST characters.

    Names reserved by Windows get a `_` in front, and characters no name has there become `_`.
    Nothing that is left gives `file`.
    """
    last = _FOLDERS.split(name)[-1]
    printable = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    bare = " ".join(printable.translate(_NOT_IN_NAMES).split()).strip(". ")
    if not bare:
        return "file"
    if bare.partition(".")[0].strip().lower() in _RESERVED:
        bare = f"_{bare}"
    if len(bare) <= LONGEST:
        return bare
    stem, dot, ending = bare.rpartition(".")
    if not stem or len(ending) > LONGEST_ENDING:
        return f"{bare[: LONGEST - 1]}…"
    return f"{stem[: LONGEST - len(ending) - 2]}…{dot}{ending}"


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """What makes two names the same: no folders, white space or invisible characters, one width and case."""
    last = _FOLDERS.split(unicodedata.normalize("NFKC", name))[-1]
    return "".join(
        each for each in last if not each.isspace() and unicodedata.category(each)[0] != "C"
    ).casefold()


def written(text: str) -> list[str]:
    """The names in a cell, as they stand there: separated by 、；; or a new line. Addresses are no names."""
    parts = (part.strip() for part in _SEPARATORS.split(text))
    return [part for part in parts if part and not _ADDRESS.match(part)]


def keys_in(text: str) -> frozenset[str]:
    """Every key a cell can mean: those of its parts, and of the whole, as a name may hold a separator."""
    whole = () if _ADDRESS.match(text.strip()) else (text,)
    return frozenset(found for part in (*written(text), *whole) if (found := key(part)))


def is_file_name(text: str) -> bool:
    """Whether an entry of a cell reads like the name of a file."""
    return key(text).rpartition(".")[2] in _ENDINGS and "." in text
