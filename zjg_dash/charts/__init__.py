"""Figures from rows: one function a figure, no queries. Text says what colour shows, for every eye."""
