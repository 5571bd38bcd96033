"""Findings and rules in, ledger and scores out. The only place where points are made."""
