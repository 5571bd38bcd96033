"""What a page says in all its parts, and whether it is language."""

import re

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Site
from zjg_dash import language
from zjg_dash.web.words import literal

SUBJECTS = "|".join(sorted({key.split(".")[0] for key in language.catalogue("en")}))
NO_LANGUAGE = {
    "a key of the catalogues": re.compile(rf"(?<![\w./-])(?:{SUBJECTS})\.[a-z_]+(?:\.[a-z_]+)*(?![\w./(])"),
    "a code": re.compile(r"\b(?:not_checked|not_applicable|cap_return|full_mark|per_case|commit_batch)\b"),
    "a value that is none": re.compile(r"\b(?:NaN|nan|NaT)\b|(?<=[>(,'\s])None(?=[<),'])"),
    "a place nothing was put in": re.compile(r"\{[a-z_]+\}"),
}
LABELLED = ("button", "selectbox", "multiselect", "text_input", "toggle", "page_link", "badge", "expander")


def readable(app: AppTest) -> str:
    """What the page says: it has not failed, and says nothing that is not language."""
    assert not app.exception
    said = everything(app)
    assert {what: found for what, like in NO_LANGUAGE.items() if (found := like.findall(said))} == {}
    return said


def titled(app: AppTest) -> str:
    """What the page says: language, under a title."""
    said = readable(app)
    assert app.title or "<h1" in said
    return said


def sensible(app: AppTest, *others: str) -> str:
    """What a page says, if in Chinese and other languages (English) it says only what a reader can read."""
    said = titled(app)
    for lang in others or ("en",):  # the same session: only the page runs again
        app.query_params["lang"] = lang
        assert titled(app.run()) != said
    return said


def everything(app: AppTest) -> str:
    """What the page says in texts, labels, options and hints."""
    said = [Site.said(app)]
    for kind in LABELLED:
        for element in app.get(kind):
            drawn = element.proto
            said += [getattr(drawn, part, "") for part in ("label", "help", "placeholder", "body")]
            said += list(getattr(drawn, "options", ()))
    return "\n".join(str(each) for each in said)


def masked(lang: str, kind: str, number: str) -> str:
    """The warning of a personal number in a text that is kept for good."""
    found = f"{language.text(lang, f'problems.PERSONAL_NUMBER.{kind}')} {number}"
    return literal(language.text(lang, "upload.personal_note", found=found))
