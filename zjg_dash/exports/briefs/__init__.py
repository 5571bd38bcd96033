"""Briefs: the facts of a period on one page, as PDF and as a Word file made from the same page."""
