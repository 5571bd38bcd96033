"""Whatever goes wrong becomes a sentence: refusals say why; the rest gets a number to find in the log."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from zjg_dash import language
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.web.turns import turn
from zjg_dash.web.words import lang, literal, say

LOG = logging.getLogger("zjg_dash.pages")


@contextmanager
def guarded() -> Iterator[None]:
    """Draw what is inside in its turn; a refusal or an unexpected failure ends it with a sentence, never a
    traceback.
    """
    try:
        with turn():
            yield
    except Refusal as refusal:
        st.warning(sentence(refusal), icon=":material/info:")
    except Exception as failure:
        unexpected(failure)


def sentence(refusal: Refusal) -> str:
    """The refusal in the page's language, for a notice: codes in words, names as they are."""
    if type(refusal) is NotAllowed:
        words = {name: _word(name, str(value)) for name, value in refusal.fields.items()}
        return literal(NotAllowed(**words).text(lang()))
    return literal(refusal.text(lang()))


def unexpected(failure: BaseException) -> bool:
    """Log the failure under a new reference number and show the number. True: nothing else need be shown."""
    reference = uuid.uuid4().hex[:8]
    LOG.error("page failed, reference %s", reference, exc_info=failure, extra={"reference": reference})
    st.error(say("common.unexpected", reference=reference), icon=":material/error:")
    return True


def _word(kind: str, code: str) -> str:
    key = f"common.{kind}.{code}"
    return say(key) if language.has(lang(), key) else code
