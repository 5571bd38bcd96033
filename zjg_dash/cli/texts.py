"""Text files as office programs save them."""

from pathlib import Path

import click

from zjg_dash.cli.asked import say


def read_text(path: Path) -> str:
    """The text of a UTF-8 (with or without BOM) or GB18030 file. Raises click.FileError for anything else."""
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise click.FileError(str(path), say("mistakes.encoding"))
