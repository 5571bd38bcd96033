"""The channels of rules that weigh sources or ways to check; what they do not name would never count."""

from zjg_dash.intake.submission import CheckMethod
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.vocabulary import CHECK_METHOD_WORDS, ChannelBy


def sources(ruleset: Ruleset) -> tuple[str, ...]:
    """The sources that have a weight; empty where sources are not weighed."""
    return _named(ruleset, ChannelBy.SOURCE)


def check_methods(ruleset: Ruleset) -> tuple[CheckMethod, ...]:
    """The ways to check that have a weight; empty where they are not weighed."""
    named = {CHECK_METHOD_WORDS.get(name, name) for name in _named(ruleset, ChannelBy.CHECK_METHOD)}
    return tuple(each for each in CheckMethod if each.value in named)


def _named(ruleset: Ruleset, by: ChannelBy) -> tuple[str, ...]:
    channels = ruleset.scoring.channels
    return tuple(channels.weights) if channels and channels.by is by else ()
