import pytest

from zjg_dash import server
from zjg_dash.refusals.serving import AddressNotLocal


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_the_loopback_address_is_served(host: str):
    server.require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "192.168.1.5", "example.org", ""])
def test_any_other_address_is_refused_in_words(host: str):
    with pytest.raises(AddressNotLocal) as refused:
        server.require_loopback(host)
    assert f"地址 {host} " in refused.value.text("zh_CN")
    assert f"not {host}." in refused.value.text("en")
