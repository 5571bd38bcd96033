"""Notes on headers, taken from the rule text and from what each method needs."""

from collections.abc import Sequence

from zjg_dash import language
from zjg_dash.intake.layout import Column
from zjg_dash.intake.template.contents import codes, criterion_label
from zjg_dash.intake.template.filling import Guide
from zjg_dash.rules.model import Indicator, Mode
from zjg_dash.scoring.methods import methods


def indicator_note(indicator: Indicator, lang: str) -> str:
    """Full mark, basis, and each criterion with its method."""
    points = f"{indicator.full_mark.normalize():f}"
    lines = [language.text(lang, f"workbook.indicator.{indicator.mode.value}", points=points)]
    if indicator.mode is not Mode.VETO:
        lines.append(language.text(lang, "workbook.indicator.basis", basis=indicator.basis))
    lines.append(language.text(lang, "workbook.indicator.criteria"))
    for criterion in indicator.criteria:
        how = methods()[criterion.method].label
        if criterion.letters:
            how = language.text(lang, "workbook.indicator.from_letters", method=how)
        label = criterion_label(criterion)
        lines.append(language.text(lang, "workbook.indicator.criterion", label=label, how=how))
    return "\n".join(lines)


def finding_note(column: Column, guides: Sequence[Guide], lang: str) -> str:
    """What the column is for; then which criteria must and which may have it filled, by method."""
    lines = [language.text(lang, f"workbook.finding.{column.name}")]
    for use, chosen in (
        ("required", [guide for guide in guides if column.header in guide.required]),
        ("optional", [guide for guide in guides if column.header in guide.optional]),
    ):
        lines += [
            language.text(
                lang, f"workbook.use.{use}", method=guide.method.label, criteria=codes(guide.criteria)
            )
            for guide in chosen
        ]
    if column.name == "level":
        lines += [
            language.text(
                lang,
                "workbook.use.words",
                criterion=criterion.code,
                words="、".join(criterion.parameters.words),
            )
            for guide in guides
            for criterion in guide.criteria
            if criterion.parameters.words
        ]
    return "\n".join(lines)
