"""The checks of a workbook: each module holds a group of checks and their typed problems.

A problem names the cell it is about. What follows from another problem is not said: an unknown unit hides
everything else of its row, another ruleset version hides what depends on the rules.
"""
