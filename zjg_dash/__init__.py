"""zjg_dash: assessment of open-government work, from a ruleset to a ranking that explains itself."""

__version__ = "0.1.0"
