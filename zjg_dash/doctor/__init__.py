"""Looks an installation over: the machine it runs on, and the data it keeps. Nothing is changed."""

from zjg_dash.doctor.check import Check, State
from zjg_dash.doctor.data import of_data, of_place
from zjg_dash.doctor.machine import of_machine

__all__ = ["Check", "State", "of_data", "of_machine", "of_place"]
