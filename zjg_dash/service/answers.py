"""The form of every answer: rows, and where they come from."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class BatchSource:
    """A batch that counted. File and person are empty for who may not read batches."""

    batch_id: str
    file_name: str
    source: str
    committed_at: datetime
    committed_by: str


@dataclass(frozen=True)
class Provenance:
    """Where scores come from: printed on every page and in every file."""

    period: str
    run_id: str
    ruleset_code: str
    ruleset_version: str
    ruleset_name: str
    ruleset_hash: str
    sample: bool
    """True when the ruleset or any unit in the answer is a sample."""
    registry_hash: str
    engine: str
    computed_at: datetime
    batches: tuple[BatchSource, ...]

    @property
    def named(self) -> bool:
        """Whether it names files and persons, or only when something came and from which source.

        Without batches there is nobody to keep from being named.
        """
        return not self.batches or any(batch.file_name or batch.committed_by for batch in self.batches)


@dataclass(frozen=True)
class Answer:
    """Rows (points are Decimals) and their provenance (None where no scores are involved)."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    provenance: Provenance | None = None

    def as_json(self) -> dict[str, Any]:
        """For JSON: Decimals as exact text, dates in ISO form."""
        provenance = asdict(self.provenance) if self.provenance else {}
        return {"rows": plain(self.rows), "provenance": plain(provenance)}


def exact(value: Decimal) -> str:
    """A Decimal as text without exponent and without trailing zeros: 81.5, 0, -3."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def plain(value: Any) -> Any:
    """The value in types JSON knows."""
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value
