"""SQL stands in .sql files, one statement a file, its grain on top. Each package has a folder of its own."""

from pathlib import Path


class Statements:
    """The statements of a folder; each is read when it is first asked for, and kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """The text of `<folder>/<name>.sql`."""
        if name not in self._read:
            self._read[name] = (self._folder / f"{name}.sql").read_text(encoding="utf-8")
        return self._read[name]
