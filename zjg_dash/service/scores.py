"""Scores as a page or script asks for them: rankings, and one unit's summary, ledger and sentences."""

from zjg_dash.scoring.ledger import COLUMNS as LEDGER_COLUMNS
from zjg_dash.service.ranking import periods, ranking
from zjg_dash.service.unit_scores import explain, ledger, unit_summary

__all__ = ["LEDGER_COLUMNS", "explain", "ledger", "periods", "ranking", "unit_summary"]
