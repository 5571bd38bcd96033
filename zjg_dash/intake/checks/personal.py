"""Numbers of persons in free text: whoever reads the finding later has no need of them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from zjg_dash import language
from zjg_dash.intake.checks.finding_line import FindingLine
from zjg_dash.intake.reading.values import text
from zjg_dash.problems import Problem, Severity

FREE_TEXT = ("object", "matter", "note", "evidence")
IDENTITY, MOBILE = "identity", "mobile"


@dataclass(frozen=True)
class PersonalNumber(Problem):
    """An id number (18 digits, the check digit fits) or a mobile number in free text. `found`: masked."""

    code: ClassVar[str] = "PERSONAL_NUMBER"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "personal"

    def what(self, lang: str) -> str:
        """With what kind of number it is."""
        kind = language.text(lang, f"problems.{self.code}.{self.fields.get('kind', MOBILE)}")
        return language.text(lang, f"problems.{self.code}.what", found=self.found, kind=kind)


_LONG = re.compile(r"\d(?:[ -]?\d){9}")
"""Most texts hold no number that long; only then is looked closer."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?![0-9A-Za-z])")
_BETWEEN = str.maketrans("", "", " -")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def check_personal(line: FindingLine) -> Iterator[Problem]:
    """One problem for each number in the free text of a row."""
    for column in FREE_TEXT:
        said = text(line.raw[column])
        if column not in line.broken and _LONG.search(said):
            for kind, number in numbers_in(said):
                yield PersonalNumber(place=line.at(column), found=masked(number), fields={"kind": kind})


def numbers_in(said: str) -> Iterator[tuple[str, str]]:
    """The kind and digits of each personal number in a text; addresses of pages are left out."""
    plain = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", said))
    for found in _IDENTITY.finditer(plain):
        number = found[0].translate(_BETWEEN).upper()
        if is_identity(number):
            yield IDENTITY, number
    for found in _MOBILE.finditer(plain):
        yield MOBILE, found[1].translate(_BETWEEN)


def is_identity(number: str) -> bool:
    """Whether 18 characters have the check digit of an id number and a birth date inside."""
    remainder = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    if number[17] != _CHECK_DIGITS[remainder]:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return 1850 <= born.year <= date.today().year


def masked(number: str) -> str:
    """The first three and the last two characters."""
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"
