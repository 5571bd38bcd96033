"""Workbooks in and out: template, reading, checks, marked copies."""
