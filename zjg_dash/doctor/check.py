"""One line of a doctor's report."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from zjg_dash import language


class State(StrEnum):
    """How it stands."""

    OK = "ok"
    WARNING = "warning"
    """It works, but not as well or as safely as it should."""
    PROBLEM = "problem"
    """It does not work, or data is in danger."""


@dataclass(frozen=True)
class Check:
    """What was looked at (`subject`) and what was found (`found`), both keys under `doctor`."""

    subject: str
    found: str
    state: State
    fields: dict[str, Any] = field(default_factory=dict)

    def title(self, lang: str) -> str:
        """What was looked at, in a word or two."""
        return language.text(lang, f"doctor.subject.{self.subject}")

    def sentence(self, lang: str) -> str:
        """What was found, and what to do where it is not fine."""
        return language.text(lang, f"doctor.{self.subject}.{self.found}", **self.fields)


def fine(subject: str, found: str = "ok", **fields: Any) -> Check:
    """It is as it should be."""
    return Check(subject, found, State.OK, fields)


def warning(subject: str, found: str, **fields: Any) -> Check:
    """It works, but should be mended."""
    return Check(subject, found, State.WARNING, fields)


def problem(subject: str, found: str, **fields: Any) -> Check:
    """It must be mended."""
    return Check(subject, found, State.PROBLEM, fields)
