"""Workbook in: file → sheets of addressed cells (in a child process) → tables → values.

Nothing here knows rules or units; what a value means for the assessment is the matter of `intake.checks`.
This module imports nothing, so that the child process starts fast.
"""
