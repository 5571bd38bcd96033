"""Which column a scoring method needs, read from the ruleset, for 填报说明 and for the notes alike."""

from dataclasses import dataclass

from zjg_dash.intake.effects import mode
from zjg_dash.intake.layout import FINDING_COLUMNS
from zjg_dash.intake.template.contents import Contents
from zjg_dash.rules.model import Criterion, Mode
from zjg_dash.scoring.methods import Method, methods


@dataclass(frozen=True)
class Guide:
    """One method of the scope: the criteria it scores, and the columns they must or may have filled."""

    method: Method
    criteria: tuple[Criterion, ...]
    required: tuple[str, ...]
    """Headers of 检查发现, in its order."""
    optional: tuple[str, ...]


def guides(contents: Contents) -> tuple[Guide, ...]:
    """One per method that has criteria to write findings for, in the order the ruleset first uses them.

    Additions and vetoes always need evidence (checks R11 and R12), and parameters can ask for other columns,
    so a method may have several guides.
    """
    used: dict[tuple[str, frozenset[str], frozenset[str]], list[Criterion]] = {}
    for indicator, criterion in contents.written_criteria:
        wants = methods()[criterion.method].wants(criterion.parameters)
        proof = frozenset() if mode(indicator, criterion) is Mode.DEDUCT else frozenset({"evidence"})
        required = wants.needs | proof
        used.setdefault((criterion.method, required, wants.takes - required), []).append(criterion)
    return tuple(
        Guide(methods()[name], tuple(criteria), _headers(required), _headers(optional))
        for (name, required, optional), criteria in used.items()
    )


def levels(contents: Contents) -> list[str]:
    """The words for 级别 of all criteria of the scope (levels, entries of a list), each once."""
    words = [word for _, criterion in contents.written_criteria for word in criterion.parameters.words]
    return list(dict.fromkeys(words))


def _headers(fields: frozenset[str]) -> tuple[str, ...]:
    return tuple(column.header for column in FINDING_COLUMNS if column.name in fields)
