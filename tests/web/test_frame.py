import pytest

from zjg_dash.refusals.serving import AddressNotLocal
from zjg_dash.web import frame


@pytest.mark.parametrize("address", [None, "127.0.0.1", "::1"])
def test_a_visitor_at_this_machine_is_answered(address: str | None):
    frame.require_this_machine(address)


@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.1.20", "fe80::1", "203.0.113.5"])
def test_a_visitor_from_elsewhere_is_not(address: str):
    with pytest.raises(AddressNotLocal):
        frame.require_this_machine(address)
