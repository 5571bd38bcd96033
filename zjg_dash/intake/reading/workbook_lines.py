"""What child and parent agree on about the lines between them (see `workbook`)."""

DATE_MARK = "\ue000"
"""Begins a date's ISO text; a character of the private use area that no office document holds."""
