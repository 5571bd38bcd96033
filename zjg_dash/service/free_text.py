"""Notes and reasons as people type them: what had better not stand in one."""

from zjg_dash import language
from zjg_dash.intake.checks import personal


def personal_numbers(text: str, lang: str) -> list[str]:
    """The personal numbers in a text, masked, each with what it is; most texts have none."""
    return [
        f"{language.text(lang, f'problems.PERSONAL_NUMBER.{kind}')} {personal.masked(number)}"
        for kind, number in personal.numbers_in(text)
    ]
