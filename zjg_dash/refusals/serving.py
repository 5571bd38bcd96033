"""Serving the pages: addresses, settings, the log."""

from zjg_dash import language
from zjg_dash.refusals import Refusal


class AddressNotLocal(Refusal):
    """Served to this machine only until there is a sign-in. Fields: host."""

    code = "address_not_local"


class ProxyMissing(Refusal):
    """Other machines are served through a proxy with TLS only. Fields: host."""

    code = "proxy_missing"


class PortTaken(Refusal):
    """Fields: port."""

    code = "port_taken"


class SettingsUnreadable(Refusal):
    """A file of settings is not there or is no TOML. Fields: file, reason."""

    code = "settings_unreadable"


class SettingUnknown(Refusal):
    """A file of settings has a name that is none. Fields: file, setting, near (the closest one there is)."""

    code = "setting_unknown"


class SettingWrong(Refusal):
    """A setting has a value it may not have. Fields: file, setting, found."""

    code = "setting_wrong"

    def text(self, lang: str) -> str:
        """The sentence, with what the setting may be."""
        key = f"configuration.{self.fields['setting']}"
        wanted = language.text(lang, key if language.has(lang, key) else f"{key}.itself")
        return language.text(lang, f"refusals.{self.code}", **self.fields, wanted=wanted)


class LogUnwritable(Refusal):
    """The log cannot be written. Fields: file, reason."""

    code = "log_unwritable"
