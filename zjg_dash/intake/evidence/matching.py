"""Which attached file belongs to which finding, and what is wrong with either."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from zjg_dash import file_names
from zjg_dash.intake.evidence import kinds, looking
from zjg_dash.intake.evidence.inspecting import (
    NOT_REACHED,
    TOO_LARGE_FILE,
    WRONG_TYPE,
    Attachment,
    Inspected,
    inspect,
)
from zjg_dash.intake.evidence.problems import (
    EvidenceDamaged,
    EvidenceNoneAttached,
    EvidenceNotAttached,
    EvidenceNotNamed,
    EvidenceReplaced,
    EvidenceTooLarge,
    EvidenceTooManyPixels,
    EvidenceTooMuch,
    EvidenceTwice,
    EvidenceWrongType,
)
from zjg_dash.intake.reading.problems import FileNotReached
from zjg_dash.intake.submission import EvidenceRow, FindingRow
from zjg_dash.problems import Place, Problem

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class NamingCell:
    """A 证据 cell that says something; `finding` is None where its row has other errors."""

    place: Place
    text: str
    finding: FindingRow | None


@dataclass(frozen=True)
class Known:
    """Evidence of batches that were ever committed."""

    of_finding: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    """By 问题编号: keys of names, and the hashes of the contents they had."""
    said: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By 问题编号: keys of all names its 证据 ever held: a file missed once is not missed each month."""
    of_criterion: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """By unit and criterion, of the same month and source: keys; a row without 问题编号 may take them."""

    def has(self, finding: FindingRow, key: str) -> bool:
        """Whether the finding has, may take over, or was already missing a file of this name."""
        if finding.finding_id:
            earlier = self.of_finding.get(finding.finding_id, {})
            return key in earlier or key in self.said.get(finding.finding_id, ())
        return key in self.of_criterion.get((finding.unit_id, finding.criterion), ())


@dataclass
class Matched:
    """The rows to store, the contents by hash (originals and views), and what is wrong."""

    rows: list[EvidenceRow] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def match(cells: Sequence[NamingCell], attachments: Sequence[Attachment], known: Known) -> Matched:
    """Give each attached file to the findings whose cell names it, after looking at it."""
    matched = Matched()
    if problem := _too_much(attachments):
        matched.problems.append(problem)
        return matched
    naming = _by_key(cells)
    named = [one for one in attachments if one.key in naming]
    matched.problems += [
        EvidenceNotNamed(found=file_names.safe(one.name)) for one in attachments if one.key not in naming
    ]
    usable: dict[str, Inspected] = {}
    for one in inspect(named):
        place = naming[one.key][0].place
        problem = _wrong(one, place) or _other_content(usable.get(one.key), one, place)
        if problem:
            matched.problems.append(problem)
        else:
            usable[one.key] = one
    for key, one in usable.items():
        _give(one, [cell for cell in naming[key] if cell.finding], known, matched)
    matched.problems += _not_attached(cells, {one.key for one in attachments}, known)
    return matched


def _too_much(attachments: Sequence[Attachment]) -> Problem | None:
    total = sum(len(one.content) for one in attachments)
    if total <= kinds.MAX_TOGETHER and len(attachments) <= kinds.MAX_FILES:
        return None
    return EvidenceTooMuch(
        found=f"{total / _MEGABYTE:.0f} MB",
        expected=f"{kinds.MAX_TOGETHER // _MEGABYTE} MB",
        fields={"files": len(attachments), "most": kinds.MAX_FILES},
    )


def _by_key(cells: Iterable[NamingCell]) -> dict[str, list[NamingCell]]:
    naming: dict[str, list[NamingCell]] = {}
    for cell in cells:
        for key in sorted(file_names.keys_in(cell.text)):
            naming.setdefault(key, []).append(cell)
    return naming


def _wrong(one: Inspected, place: Place) -> Problem | None:
    if one.state == WRONG_TYPE:
        return EvidenceWrongType(place=place, found=one.name)
    if one.state == TOO_LARGE_FILE:
        return EvidenceTooLarge(place=place, found=one.name, expected=f"{kinds.MAX_FILE // _MEGABYTE} MB")
    if one.state == NOT_REACHED:
        return FileNotReached(place=place, found=one.name)
    if one.state == looking.TOO_LARGE:
        most = str(kinds.MAX_PIXELS // 1_000_000)
        return EvidenceTooManyPixels(place=place, found=one.name, expected=most, fields={"pixels": one.words})
    return EvidenceDamaged(place=place, found=one.name) if one.state != looking.FINE else None


def _other_content(first: Inspected | None, one: Inspected, place: Place) -> Problem | None:
    if first is None or first.sha256 == one.sha256:
        return None
    return EvidenceTwice(place=place, found=one.name)


def _give(one: Inspected, cells: Iterable[NamingCell], known: Known, matched: Matched) -> None:
    view_sha256 = ""
    for cell in cells:
        finding = cell.finding
        if finding is None:
            continue
        if not view_sha256 and one.view:
            view_sha256 = _kept(matched, one.view)
        _kept(matched, one.content)
        before = known.of_finding.get(finding.finding_id, {}).get(one.key, frozenset())
        if before and one.sha256 not in before:
            matched.problems.append(EvidenceReplaced(place=cell.place, found=one.name))
        matched.rows.append(
            EvidenceRow(
                sheet=finding.sheet,
                cell=finding.cell,
                name=one.name,
                name_key=one.key,
                sha256=one.sha256,
                media_type=one.media_type,
                size=len(one.content),
                view_sha256=view_sha256,
            )
        )


def _kept(matched: Matched, content: bytes) -> str:
    digest = sha256(content).hexdigest()
    matched.contents[digest] = content
    return digest


def _not_attached(cells: Iterable[NamingCell], attached: set[str], known: Known) -> list[Problem]:
    missing: list[tuple[Place, str]] = []
    for cell in cells:
        finding = cell.finding
        if finding is None or file_names.keys_in(cell.text) <= attached:
            continue
        if file_names.key(cell.text) in attached:
            continue  # one name that holds a separator
        missing += [
            (cell.place, name)
            for name in file_names.written(cell.text)
            if file_names.is_file_name(name)
            and file_names.key(name) not in attached
            and not known.has(finding, file_names.key(name))
        ]
    if missing and not attached:
        names = len({file_names.key(name) for _, name in missing})
        return [EvidenceNoneAttached(place=Place(sheet=missing[0][0].sheet), found=str(names))]
    return [EvidenceNotAttached(place=place, found=file_names.safe(name)) for place, name in missing]
