"""The settings of `.streamlit/config.toml`, so that they hold whatever folder the command starts from."""

import tomllib
from functools import cache
from typing import Any

from zjg_dash import places
from zjg_dash.configuration import Configuration

_SET_BY_CALL = frozenset({"server.address", "server.port", "server.headless"})


@cache
def theme_and_manners() -> dict[str, Any]:
    """Each setting by its dotted name, but those that a call of the server sets itself."""
    path = places.site_folder() / ".streamlit" / "config.toml"
    flat: dict[str, Any] = {}
    _flatten("", tomllib.loads(path.read_text(encoding="utf-8")), flat)
    return {name: value for name, value in flat.items() if name not in _SET_BY_CALL}


def from_configuration(configuration: Configuration) -> dict[str, Any]:
    """What the administrator's settings and safety ask of Streamlit, by dotted name."""
    return {
        "server.maxUploadSize": configuration.limits.upload_megabytes,
        "server.websocketPingInterval": configuration.timeouts.ping,
        "server.disconnectedSessionTTL": configuration.timeouts.reconnect,
        "server.allowedHosts": sorted(configuration.hosts),
        "server.enableXsrfProtection": True,
        "server.enableCORS": True,
        "server.enableAgentApi": False,
        "server.enableStaticServing": False,
    }


def _flatten(prefix: str, table: dict[str, Any], into: dict[str, Any]) -> None:
    for name, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{name}.", value, into)
        else:
            into[f"{prefix}{name}"] = value
