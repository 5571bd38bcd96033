"""`python -m zjg_dash.charts.gallery OUT.html`: writes the page. It asks nothing of any other host."""

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

import plotly.graph_objects as go
from plotly.io import to_html
from plotly.offline import get_plotlyjs

from zjg_dash.charts.gallery.examples import Example, examples
from zjg_dash.language import text

GROUNDS = {"light": ("plotly_white", "#ffffff", "#1c2733"), "dark": ("plotly_dark", "#12181f", "#e4eaf0")}
"""Template, ground and ink, as in .streamlit/config.toml."""
_STYLE = (
    "body{font-family:system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:1.5rem}"
    "section{display:grid;grid-template-columns:1fr 1fr;gap:1rem}section>div{padding:1rem;overflow:auto}"
)


def page(shown: Sequence[Example], lang: str = "zh_CN") -> str:
    """The page as HTML, with plotly's own program inside."""
    title = text(lang, "charts.picture.gallery")
    parts = [_part(one, lang) for one in shown]
    return (
        f"<!doctype html><html lang='{lang[:2]}'><head><meta charset='utf-8'><title>{escape(title)}</title>"
        f"<style>{_STYLE}</style><script>{get_plotlyjs()}</script></head>"
        f"<body><h1>{escape(title)}</h1>{''.join(parts)}</body></html>"
    )


def _part(one: Example, lang: str) -> str:
    grounds = "".join(
        f"<div style='background:{ground};color:{ink}'>{_drawn(one.draw(lang), template, ink)}</div>"
        for template, ground, ink in GROUNDS.values()
    )
    return f"<h2>{escape(one.figure)} · {escape(one.case)}</h2><section>{grounds}</section>"


def _drawn(figure: go.Figure, template: str, ink: str) -> str:
    figure.update_layout(
        template=template, paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", font_color=ink
    )
    return str(to_html(figure, full_html=False, include_plotlyjs=False, config={"displayModeBar": False}))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    Path(sys.argv[1]).write_text(page(examples()), encoding="utf-8")
