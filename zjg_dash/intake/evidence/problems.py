"""What can be wrong with attached files. Codes EVIDENCE_*; sentences in problems-evidence.toml."""

from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.problems import Problem, Severity


@dataclass(frozen=True)
class EvidenceNotAttached(Problem):
    """证据 names a file that is not attached and was not before. `found`: its name."""

    code: ClassVar[str] = "EVIDENCE_NOT_ATTACHED"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceNoneAttached(Problem):
    """Files are named and none at all is attached: said once. `found`: how many names."""

    code: ClassVar[str] = "EVIDENCE_NONE_ATTACHED"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceNotNamed(Problem):
    """A file is attached that no finding names: it would be lost without a word. `found`: its name."""

    code: ClassVar[str] = "EVIDENCE_NOT_NAMED"
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceWrongType(Problem):
    """Neither PNG, JPEG, WebP, GIF nor PDF, by its content. `found`: its name."""

    code: ClassVar[str] = "EVIDENCE_WRONG_TYPE"
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceTooLarge(Problem):
    """One file is too large. `found`: its name; `expected`: the most, in MB."""

    code: ClassVar[str] = "EVIDENCE_TOO_LARGE"
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceTooMuch(Problem):
    """All files together are too large or too many. `found`, `expected`: MB; fields: files, most."""

    code: ClassVar[str] = "EVIDENCE_TOO_MUCH"
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceDamaged(Problem):
    """An image or PDF that cannot be read to its end. `found`: its name."""

    code: ClassVar[str] = "EVIDENCE_DAMAGED"
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceTooManyPixels(Problem):
    """More pixels than a photograph has. `found`: its name; fields: pixels; `expected`: millions."""

    code: ClassVar[str] = "EVIDENCE_TOO_MANY_PIXELS"
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceTwice(Problem):
    """Two attached files of one name with different content. `found`: the name."""

    code: ClassVar[str] = "EVIDENCE_TWICE"
    check: ClassVar[str] = "evidence"


@dataclass(frozen=True)
class EvidenceReplaced(Problem):
    """The finding has a file of this name with other content; the new one replaces it. `found`: its name."""

    code: ClassVar[str] = "EVIDENCE_REPLACED"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "evidence"
