"""Exact numbers: where something is divided, rounded or cut off."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

ZERO, HUNDRED = Decimal(0), Decimal(100)

_WIDE = Context(prec=60)
_STEPS = [Decimal(1).scaleb(-digits) for digits in range(13)]


def rounded(value: Decimal, digits: int) -> Decimal:
    """Half away from zero."""
    return value.quantize(_STEPS[digits], ROUND_HALF_UP, _WIDE)


def divided(numerator: Decimal, denominator: Decimal | int) -> Decimal:
    """ROUND(CAST(a/b AS DECIMAL(28,12)), 6), half away from zero at both places."""
    return rounded(rounded(_WIDE.divide(numerator, denominator), 12), 6)


def shared(amount: Decimal, parts: int) -> Decimal:
    """One of so many equal parts, cut off after six places."""
    return _WIDE.divide(amount, parts).quantize(_STEPS[6], ROUND_DOWN, _WIDE)


def held(value: Decimal, floor: Decimal | None, ceiling: Decimal | None) -> Decimal:
    """GREATEST(LEAST(value, ceiling), floor); None does not limit."""
    if ceiling is not None and value > ceiling:
        value = ceiling
    return floor if floor is not None and value < floor else value


def averaged(values: list[Decimal], mean: bool) -> Decimal:
    """The mean, or the sum; a single value stays as it is."""
    total = sum(values, ZERO)
    return divided(total, len(values)) if mean and len(values) > 1 else total


def weighed(pairs: list[tuple[Decimal, Decimal]]) -> Decimal:
    """The mean of values by their weights, given as (weight, value)."""
    return divided(sum((weight * value for weight, value in pairs), ZERO), sum(weight for weight, _ in pairs))


def combined(pooling: str, scores: list[Decimal]) -> Decimal:
    """Several scores as one."""
    total = sum(scores, ZERO)
    return {
        "mean": lambda: divided(total, len(scores)),
        "lowest": lambda: min(scores),
        "highest": lambda: max(scores),
        "sum": lambda: total,
    }[pooling]()
