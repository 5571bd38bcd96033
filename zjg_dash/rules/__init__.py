"""Rulesets: model, reading, checks, tables."""
