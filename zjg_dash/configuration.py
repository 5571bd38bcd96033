"""The settings of `serve`: a small TOML file for whoever runs the server; deploy/serve.toml explains each.

Everything has a default under which only this machine is served. What a setting may be is said in the
catalogue (`configuration.<setting>`), and a wrong one is refused with those words.
"""

import ipaddress
import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from zjg_dash.refusals.serving import SettingsUnreadable, SettingUnknown, SettingWrong

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")

Level = Literal["debug", "info", "warning", "error"]
LEVELS: tuple[Level, ...] = ("debug", "info", "warning", "error")
RoleName = Literal["leader", "inspector", "unit", "office", "admin"]
Host = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Limits(_Section):
    """How much one person may send."""

    upload_megabytes: int = Field(64, ge=1, le=1024)


class Timeouts(_Section):
    """Seconds."""

    ping: int = Field(20, ge=1, le=3600)
    """Between two signs of life on a page's connection; below the time-out of every proxy on the way."""
    reconnect: int = Field(120, ge=1, le=86_400)
    """How long the state of a page is kept for a browser that lost its connection."""


class Log(_Section):
    """What is written down, and where."""

    level: Level = "info"
    file: str = ""
    """Empty: the error stream, where a service manager takes it up."""


class Identity(_Section):
    """The city's identity provider (OpenID Connect), and what it makes of whom."""

    issuer: str = Field(min_length=8)
    client_id: str = Field(min_length=1)
    client_secret_file: str = Field(min_length=1)
    claim: str = Field("groups", min_length=1)
    """Of the ID token: a text or a list of texts."""
    roles: dict[str, RoleName] = Field(min_length=1)
    """Role by value of the claim; the first that fits counts."""
    unit_claim: str = ""
    """Names the units of a contact; empty: they are assigned on the page of users."""
    scope: str = Field("openid profile", pattern=r"(^|\s)openid(\s|$)")
    local_accounts: bool = True
    """Whether passwords of this system open it too."""

    @field_validator("issuer")
    @classmethod
    def _safe(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in THIS_MACHINE):
            raise ValueError(value)
        return value

    def secret(self) -> str:
        """The client's secret, read when it is needed. Raises SettingsUnreadable."""
        try:
            return Path(self.client_secret_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsUnreadable(file=self.client_secret_file, reason=str(error)) from error


class Configuration(_Section):
    """How the server is reached, and by whom."""

    host: Host = "127.0.0.1"
    port: int | None = Field(None, ge=1, le=65_535)
    public_address: str = ""
    """As people type it, `https://kaohe.example.gov.cn`; empty: only this machine is served."""
    allowed_hosts: tuple[Host, ...] = Field((), strict=False)
    """Further names it is asked under; the public address's and this machine's are always among them."""
    trusted_proxies: tuple[str, ...] = Field((), strict=False)
    """Addresses or networks of the proxies whose word on the visitor's address is taken."""
    limits: Limits = Limits()
    timeouts: Timeouts = Timeouts()
    log: Log = Log()
    identity: Identity | None = None
    """None: everybody signs in with a password of this system."""

    @field_validator("public_address")
    @classmethod
    def _an_origin(cls, value: str) -> str:
        parts = urlsplit(value.strip().lower().rstrip("/"))
        wanted = f"{parts.scheme}://{parts.netloc}"
        bare = parts.geturl() == wanted and "@" not in wanted
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or not bare):
            raise ValueError(value)
        _ = parts.port  # raises ValueError for one that is no number
        return wanted if value else ""

    @field_validator("allowed_hosts")
    @classmethod
    def _names(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_NAME.fullmatch(each) or _is_address(each) for each in value):
            raise ValueError(value)
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            ipaddress.ip_network(each)  # raises ValueError
        return value

    @property
    def hosts(self) -> frozenset[str]:
        """Every name and address under which the server may be asked for, without a port."""
        public = urlsplit(self.public_address).hostname
        return frozenset({*THIS_MACHINE, *self.allowed_hosts, *([public] if public else [])})

    def proxy_of(self, peer: str) -> bool:
        """Whether the machine at the other end of a connection is a trusted proxy."""
        return _is_address(peer) and any(
            _address(peer) in ipaddress.ip_network(each) for each in self.trusted_proxies
        )


def read(path: Path) -> Configuration:
    """The settings of a file.

    Raises SettingsUnreadable (no file, no text, no TOML), SettingUnknown (a name that is none, with one that
    is close) and SettingWrong (with what it may be).
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsUnreadable(file=str(path), reason=error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsUnreadable(file=str(path), reason=str(error)) from error
    try:
        return Configuration(**table)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False)[0]
        setting = ".".join(part for part in fault["loc"] if isinstance(part, str))
        if fault["type"] == "extra_forbidden":
            near = get_close_matches(setting, settings(), n=1, cutoff=0)[0]
            raise SettingUnknown(file=str(path), setting=setting, near=near) from error
        raise SettingWrong(file=str(path), setting=setting, found=str(fault["input"])) from error


def settings() -> list[str]:
    """The name of every setting, `limits.upload_megabytes`."""
    return [name for name in _names_of(Configuration) if name not in _SECTIONS]


def _names_of(section: type[BaseModel], prefix: str = "") -> list[str]:
    names = []
    for name, field in section.model_fields.items():
        names.append(f"{prefix}{name}")
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, _Section):
                names += _names_of(kind, f"{prefix}{name}.")
    return names


_SECTIONS = frozenset(name.partition(".")[0] for name in _names_of(Configuration) if "." in name)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(text)
