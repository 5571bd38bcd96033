"""A workbook as bytes that depend on its content alone: the same workbook twice gives the same file.

openpyxl stamps the clock into the archive's entries and into the document properties. Both are set here, so
that a file can be known by its SHA-256 and a test can compare whole files.
"""

import io
import re
import zipfile
from datetime import datetime

from openpyxl import Workbook

_STAMP = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def to_bytes(workbook: Workbook, made_at: datetime) -> bytes:
    """Save as .xlsx; `made_at` becomes its time of creation and change."""
    written = io.BytesIO()
    workbook.save(written)
    written.seek(0)
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "docProps/core.xml":
                stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                part = _TIMES.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            target.writestr(zipfile.ZipInfo(entry.filename, _STAMP), part, zipfile.ZIP_DEFLATED)
    return settled.getvalue()
