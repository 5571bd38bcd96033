"""The content hash of a ruleset: what it means, not how its file is written.

It is taken over the model. Comments, the order of keys, quotes, `15` or `15.0`, English keys and defaults
written out do not change it; anything that can change a score, a template or a sentence does. What is left
at its default is left out, so that a later version of this product, which knows more keys, still gives the
hash that was stored.
"""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from zjg_dash.rules.model import Ruleset


def content_hash(ruleset: Ruleset) -> str:
    """SHA-256 in hexadecimal."""
    text = json.dumps(
        _meaning(ruleset), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _meaning(ruleset: Ruleset) -> dict[str, Any]:
    meaning = ruleset.model_dump(exclude_defaults=True)
    for dimension, said in zip(ruleset.dimensions, meaning["dimensions"], strict=True):
        for indicator, part in zip(dimension.indicators, said.get("indicators", ()), strict=True):
            part["in_denominator"] = indicator.counts_in_denominator
            part["due_months"] = sorted(set(indicator.due))
            part["groups"] = sorted(set(indicator.groups))
    return meaning


def _plain(value: Any) -> str:
    """Decimals without trailing zeros, days in ISO form."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
