"""The task `extent` of the child: which cell lies so far out that a sheet could not be held in memory.

Asked only after `read` ran out of memory; parses the sheets as a stream, so it needs none itself.
"""

import io
import json
import zipfile
from typing import IO, Any
from xml.parsers import expat

from zjg_dash.intake.reading import gaps_xlsx
from zjg_dash.intake.reading.addresses import address, position
from zjg_dash.intake.reading.tasks import Refused
from zjg_dash.intake.reading.xml_stream import local, no_entities

_CELLS = 20_000_000
"""A sheet whose rows × columns are more than this has a far-away cell."""


def farthest(content: bytes, arguments: dict[str, Any], output: IO[bytes]) -> None:
    """Writes {"sheet", "cell"} of the first such sheet, or {}. Arguments: none."""
    del arguments
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name, part in gaps_xlsx.parts(archive).items():
                with archive.open(part) as stream:
                    row, column = _extent(stream)
                if (row + 1) * (column + 1) > _CELLS:
                    output.write(json.dumps({"sheet": name, "cell": address(row, column)}).encode())
                    return
    except (zipfile.BadZipFile, expat.ExpatError, KeyError) as error:
        raise Refused(str(error)) from error
    output.write(b"{}")


def _extent(stream: IO[bytes]) -> tuple[int, int]:
    last_row = last_column = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal last_row, last_column
        if local(name) == "c" and (at := position(attributes.get("r", ""))):
            last_row, last_column = max(last_row, at[0]), max(last_column, at[1])

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = no_entities
    while chunk := stream.read(1 << 20):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return last_row, last_column
