"""A criterion on a page: how its findings become points."""

from zjg_dash.rules.model import Criterion, Mode
from zjg_dash.scoring import rule_sentences
from zjg_dash.web.words import lang, say


def sentence(criterion: Criterion, mode: Mode) -> str:
    """How a finding of the criterion becomes points. `mode`: of its indicator."""
    lose = say(f"rules.verb.{mode}")
    return rule_sentences.sentence(lang(), criterion.method, criterion.parameters, lose)
