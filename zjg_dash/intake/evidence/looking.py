"""The task of a child process: look at images. A damaged one is told by name; a whole one gets a view.

A view is a JPEG at most WIDTH wide, turned as the camera held it, made of pixels alone: what pages show. So
no attached file is ever decoded in the server, nor by a browser unless somebody downloads it.
"""

import io
import json
import struct
import zlib
from collections.abc import Mapping
from typing import IO, Any

from PIL import Image, ImageOps

from zjg_dash.intake.evidence.kinds import IMAGES, MAX_PIXELS

WIDTH, HEIGHT = 1400, 12_000
"""Of a view. Tall, because a page of a website may be one long picture."""
FINE, DAMAGED, TOO_LARGE = "fine", "damaged", "pixels"
_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    TypeError,
    KeyError,
    struct.error,
    zlib.error,
)
"""What Pillow raises over broken files."""
_QUALITY = 82


def look(content: bytes, arguments: Mapping[str, Any], output: IO[bytes]) -> None:
    """Writes a line of JSON, then the views one behind another.

    `arguments`: sizes (of the images, which stand in the content one behind another). The line has a list
    [[state, size of the view, words], …], one an image.
    """
    Image.MAX_IMAGE_PIXELS = None  # our own limit is asked for first, with words of its own
    verdicts: list[tuple[str, int, str]] = []
    views: list[bytes] = []
    at = 0
    for size in arguments["sizes"]:
        state, view, words = _looked_at(content[at : at + size])
        verdicts.append((state, len(view), words))
        views.append(view)
        at += size
    output.write(json.dumps(verdicts).encode() + b"\n")
    for view in views:
        output.write(view)


def _looked_at(content: bytes) -> tuple[str, bytes, str]:
    try:
        with Image.open(io.BytesIO(content), formats=sorted(IMAGES)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                return TOO_LARGE, b"", f"{width} × {height}"
            image.verify()
        with Image.open(io.BytesIO(content), formats=sorted(IMAGES)) as image:
            image.draft("RGB", (WIDTH, HEIGHT))
            return FINE, _view(image), ""
    except _FAULTS as fault:
        return DAMAGED, b"", type(fault).__name__


def _view(image: Image.Image) -> bytes:
    image.load()
    image.thumbnail((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        turned = ground
    turned.thumbnail((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    stream = io.BytesIO()
    turned.convert("RGB").save(stream, "JPEG", quality=_QUALITY, exif=b"")
    return stream.getvalue()
