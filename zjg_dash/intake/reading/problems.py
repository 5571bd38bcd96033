"""What can be wrong with a file as a file. Codes FILE_* and SHEET*; sentences in problems-file.toml."""

from dataclasses import dataclass
from typing import ClassVar

from zjg_dash import language
from zjg_dash.problems import Problem, Severity


@dataclass(frozen=True)
class FileEmpty(Problem):
    """Nothing in it: no bytes, or no filled cell in any sheet."""

    code: ClassVar[str] = "FILE_EMPTY"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileWrongType(Problem):
    """Neither a workbook nor a table of text. `found`: what it looks like, "" for nothing that is known."""

    code: ClassVar[str] = "FILE_WRONG_TYPE"
    check: ClassVar[str] = "file"

    def what(self, lang: str) -> str:
        """With what it looks like, where that is known."""
        return super().what(lang) if self.found else language.text(lang, f"problems.{self.code}.what_unknown")


@dataclass(frozen=True)
class FilePlainText(Problem):
    """Text without columns, whatever its name says."""

    code: ClassVar[str] = "FILE_PLAIN_TEXT"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileTextRenamed(Problem):
    """Text in a file named as a workbook, and no table that is known. `found`: the name's ending."""

    code: ClassVar[str] = "FILE_TEXT_RENAMED"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileTextWithoutTable(Problem):
    """Text with commas of which no line names the columns of a sheet: prose, or some other CSV."""

    code: ClassVar[str] = "FILE_TEXT_WITHOUT_TABLE"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class QuoteOpen(Problem):
    """A CSV in which a quotation mark does not pair. `place` and field line: where it opens."""

    code: ClassVar[str] = "QUOTE_OPEN"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileEncrypted(Problem):
    """Protected with a password."""

    code: ClassVar[str] = "FILE_ENCRYPTED"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileDamaged(Problem):
    """Truncated or otherwise unreadable. `found`: what the reader says."""

    code: ClassVar[str] = "FILE_DAMAGED"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileTooLarge(Problem):
    """More bytes than an upload may have, or more contents than can be handed over. `expected` in MB."""

    code: ClassVar[str] = "FILE_TOO_LARGE"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileUnpacksTooLarge(Problem):
    """A zip bomb, or a workbook with absurdly much in it. `found`: unpacked, `expected`: the most, in MB."""

    code: ClassVar[str] = "FILE_UNPACKS_TOO_LARGE"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FilePackedTooTight(Problem):
    """A part of the zip unpacks to far more than its size. `found`: how many times, `expected`: the most."""

    code: ClassVar[str] = "FILE_PACKED_TOO_TIGHT"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileTooManyParts(Problem):
    """A zip of absurdly many parts. `found`: how many, `expected`: the most."""

    code: ClassVar[str] = "FILE_TOO_MANY_PARTS"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileRepeatsTooMuch(Problem):
    """An .ods that says a filled cell stands in absurdly many places. `found`: how many of them."""

    code: ClassVar[str] = "FILE_REPEATS_TOO_MUCH"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class CellFarAway(Problem):
    """A cell so far out that the sheet cannot be held in memory."""

    code: ClassVar[str] = "CELL_FAR_AWAY"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileTooDemanding(Problem):
    """Reading it needed more memory than allowed."""

    code: ClassVar[str] = "FILE_TOO_DEMANDING"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileTooSlow(Problem):
    """Reading it took longer than allowed. `expected`: seconds allowed."""

    code: ClassVar[str] = "FILE_TOO_SLOW"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class FileNotReached(Problem):
    """So many files are being read that its turn did not come. Nothing is said about the file."""

    code: ClassVar[str] = "FILE_NOT_REACHED"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class SheetsUnknown(Problem):
    """No sheet is known by its name or its headers. `found`: the sheets' names."""

    code: ClassVar[str] = "SHEETS_UNKNOWN"
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class SheetTwice(Problem):
    """Two sheets claim to be the same one. `found`: the other one's name."""

    code: ClassVar[str] = "SHEET_TWICE"
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class SheetMissing(Problem):
    """A sheet of the template is not there."""

    code: ClassVar[str] = "SHEET_MISSING"
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class HeaderMissing(Problem):
    """A sheet has no header row that can be recognised. `expected`: headers looked for."""

    code: ClassVar[str] = "HEADER_MISSING"
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class ColumnMissing(Problem):
    """A column without which the sheet says nothing is not there."""

    code: ClassVar[str] = "COLUMN_MISSING"
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class ColumnTwice(Problem):
    """Two columns have the same header. fields: other (cell of the first one)."""

    code: ClassVar[str] = "COLUMN_TWICE"
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class TableWithoutRows(Problem):
    """A header with no row below it that can be read, though cells hold text. Nothing would be taken over."""

    code: ClassVar[str] = "TABLE_WITHOUT_ROWS"
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class RowIgnored(Problem):
    """A lone cell in the table that belongs to no row: said, because it is not read."""

    code: ClassVar[str] = "ROW_IGNORED"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class Hidden(Problem):
    """Hidden rows, columns or a hidden sheet: read like any other, said once a sheet. `found`: which."""

    code: ClassVar[str] = "HIDDEN_CONTENT"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "structure"
