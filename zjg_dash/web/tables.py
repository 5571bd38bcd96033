"""Tables for reading: wrapped sentences, numbers right aligned, printable whole. All text is escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest


class Html(str):
    """Markup made here from escaped parts; any other text is escaped when drawn."""

    __slots__ = ()


@dataclass(frozen=True)
class Column:
    """A column: its title, whether it holds numbers, and a class of style.css for its width."""

    title: str
    number: bool = False
    style: str = ""

    @property
    def attribute(self) -> str:
        """The class attribute of its cells."""
        names = " ".join(name for name in ("number" if self.number else "", self.style) if name)
        return f' class="{names}"' if names else ""


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    head: bool = True,
    foot: Sequence[str] = (),
    styles: Sequence[str] = (),
) -> Html:
    """An HTML table. `foot` is a last row of sums; `styles` are classes of style.css, one a row.

    On a narrow screen each row becomes a labelled block.
    """
    titles = "".join(f"<th scope='col'{column.attribute}>{escape(column.title)}</th>" for column in columns)
    body = "".join(_row(columns, row, style) for row, style in zip_longest(rows, styles, fillvalue=""))
    last = f"<tfoot>{_row(columns, foot)}</tfoot>" if foot else ""
    opening = f"<thead><tr>{titles}</tr></thead>" if head else ""
    return Html(f"<table class='zjg'>{opening}<tbody>{body}</tbody>{last}</table>")


def on_paper(markup: str) -> Html:
    """For print.css: shown on paper only, in place of a table that the screen has as a picture."""
    return Html(f"<div class='zjg-paper'>{drawn(markup)}</div>")


def _row(columns: Sequence[Column], row: Sequence[str], style: str = "") -> str:
    cells = "".join(
        f"<td{column.attribute} data-title='{escape(column.title, quote=True)}'>{_boxed(value)}</td>"
        for column, value in zip(columns, row, strict=True)
    )
    return f"<tr class='{style}'>{cells}</tr>" if style else f"<tr>{cells}</tr>"


def _boxed(value: str) -> str:
    """One box in the cell, so that a narrow screen can put the column's title beside it."""
    return f"<div>{drawn(value)}</div>" if value else ""


def drawn(value: str) -> str:
    """The value as markup: escaped unless it was made here."""
    return value if isinstance(value, Html) else escape(value)


def mark(text: str, style: str) -> Html:
    """A short word in a rounded frame; `style` is a class of style.css. The word says it, not the colour."""
    return Html(f"<span class='mark {style}'>{escape(text)}</span>")


def lines(*parts: str) -> Html:
    """Several pieces below one another; empty ones are left out, all but the first are small."""
    first, *rest = [part for part in parts if part] or [""]
    return Html(drawn(first) + "".join(f"<div class='under'>{drawn(part)}</div>" for part in rest))


def bar(share: float, label: str) -> Html:
    """A thin bar (0 to 1) with its number beside it."""
    width = max(0.0, min(1.0, share)) * 100
    return Html(f"<span class='bar'><i style='width:{width:.1f}%'></i></span>{escape(label)}")
