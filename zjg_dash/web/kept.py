"""Answers kept between runs of a page: only what a run id keys, because a run never changes."""

from typing import Any

import streamlit as st

from zjg_dash.actors import Actor
from zjg_dash.service import scores
from zjg_dash.store import Store

_MOST = 500


@st.cache_data(max_entries=_MOST, show_spinner=False)
def ledger(
    run_id: str, period: str, unit_id: str, lang: str, _store: Store, _actor: Actor
) -> list[dict[str, Any]]:
    """A unit's ledger rows. The page has asked the service for the same run before: the actor may read it."""
    del run_id  # it is the key
    return scores.ledger(_store, _actor, period, unit_id, lang).rows
