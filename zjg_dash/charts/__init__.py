"""Figures from rows; no queries."""
