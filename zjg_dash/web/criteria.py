"""A criterion on a page: how its findings become points."""

from zjg_dash.rules.model import Criterion, Effect, Mode
from zjg_dash.scoring import rule_sentences
from zjg_dash.web.words import lang, say

_VERBS = {
    Effect.DEDUCT: Mode.DEDUCT,
    Effect.PENALTY: Mode.DEDUCT,
    Effect.ADD: Mode.ADD,
    Effect.REWARD: Mode.ADD,
}


def sentence(criterion: Criterion, mode: Mode) -> str:
    """How a finding of the criterion becomes points. `mode`: of its indicator; an effect goes before it."""
    verb = _VERBS.get(criterion.effect, mode) if criterion.effect else mode
    lose = say(f"rules.verb.{verb}")
    return rule_sentences.sentence(lang(), criterion.method, criterion.parameters, lose)
