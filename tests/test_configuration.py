"""What the settings file may say, and what is said when it says something else."""

from pathlib import Path

import pytest

from zjg_dash import configuration, language
from zjg_dash.configuration import Configuration, Limits, Log, Timeouts, read
from zjg_dash.refusals.serving import SettingsUnreadable, SettingUnknown, SettingWrong


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "serve.toml"


def test_an_empty_file_serves_this_machine_only(file: Path) -> None:
    file.write_text("")
    settings = read(file)
    assert settings == Configuration()
    assert settings.hosts == {"localhost", "127.0.0.1", "::1"}
    assert not settings.proxy_of("127.0.0.1")


def test_every_setting_is_read(file: Path) -> None:
    file.write_text(
        """
        host = "127.0.0.1"
        port = 8501
        public_address = "https://Kaohe.Example.gov.cn/"
        allowed_hosts = ["Kaohe", "10.1.2.3"]
        trusted_proxies = ["127.0.0.1", "10.9.0.0/24", "::1"]
        [limits]
        upload_megabytes = 32
        [timeouts]
        ping = 15
        reconnect = 300
        [log]
        level = "warning"
        file = "zjg-dash.jsonl"
        """
    )
    settings = read(file)
    assert settings == Configuration(
        host="127.0.0.1",
        port=8501,
        public_address="https://kaohe.example.gov.cn",
        allowed_hosts=("kaohe", "10.1.2.3"),
        trusted_proxies=("127.0.0.1", "10.9.0.0/24", "::1"),
        limits=Limits(upload_megabytes=32),
        timeouts=Timeouts(ping=15, reconnect=300),
        log=Log(level="warning", file="zjg-dash.jsonl"),
    )
    assert settings.hosts - set(configuration.THIS_MACHINE) == {"kaohe.example.gov.cn", "kaohe", "10.1.2.3"}
    asked = ("127.0.0.1", "10.9.0.77", "10.9.1.1", "::1", "testclient", "")
    assert [peer for peer in asked if settings.proxy_of(peer)] == ["127.0.0.1", "10.9.0.77", "::1"]


@pytest.mark.parametrize(
    ("line", "setting", "found"),
    [
        ("port = 0", "port", "0"),
        ("port = 65536", "port", "65536"),
        ('port = "8501"', "port", "8501"),
        ("port = true", "port", "True"),
        ('host = ""', "host", ""),
        ('public_address = "kaohe.example.gov.cn"', "public_address", "kaohe.example.gov.cn"),
        ('public_address = "ftp://kaohe"', "public_address", "ftp://kaohe"),
        ('public_address = "https://kaohe/score"', "public_address", "https://kaohe/score"),
        ('public_address = "https://kaohe:port"', "public_address", "https://kaohe:port"),
        ('public_address = "https://me:word@"', "public_address", "https://me:word@"),
        ('allowed_hosts = "kaohe"', "allowed_hosts", "kaohe"),
        ('allowed_hosts = ["https://kaohe"]', "allowed_hosts", "['https://kaohe']"),
        ('allowed_hosts = ["*"]', "allowed_hosts", "['*']"),
        ('trusted_proxies = ["*"]', "trusted_proxies", "['*']"),
        ('trusted_proxies = ["10.9.0.1/24"]', "trusted_proxies", "['10.9.0.1/24']"),
        ("[limits]\nupload_megabytes = 0", "limits.upload_megabytes", "0"),
        ("limits = 64", "limits", "64"),
        ("[timeouts]\nping = 0", "timeouts.ping", "0"),
        ('[log]\nlevel = "chatty"', "log.level", "chatty"),
    ],
)
def test_a_wrong_value_is_refused_with_what_it_may_be(
    file: Path, line: str, setting: str, found: str
) -> None:
    file.write_text(line)
    with pytest.raises(SettingWrong) as refused:
        read(file)
    assert refused.value.fields == {"file": str(file), "setting": setting, "found": found}
    assert f"{setting} 不能是" in refused.value.text("zh_CN")
    assert refused.value.text("en").count(".") > 1


@pytest.mark.parametrize(
    ("line", "setting", "near"),
    [
        ("prot = 8501", "prot", "port"),
        ('trusted_proxy = "127.0.0.1"', "trusted_proxy", "trusted_proxies"),
        ("[limits]\nupload_megabyte = 3", "limits.upload_megabyte", "limits.upload_megabytes"),
    ],
)
def test_an_unknown_name_is_refused_with_the_closest_one(
    file: Path, line: str, setting: str, near: str
) -> None:
    file.write_text(line)
    with pytest.raises(SettingUnknown) as refused:
        read(file)
    assert refused.value.fields == {"file": str(file), "setting": setting, "near": near}


@pytest.mark.parametrize("content", [b"port = ", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_said(file: Path, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsUnreadable) as refused:
        read(file)
    assert str(file) in refused.value.text("zh_CN")


def test_each_setting_has_words_for_what_it_may_be() -> None:
    worded = [key.partition(".")[2] for key in language.catalogue("en") if key.startswith("configuration.")]
    assert {each for each in worded if not each.endswith(".itself")} == set(configuration.settings())


def test_the_shipped_example_is_valid_and_names_every_setting() -> None:
    shipped = Path(__file__).parents[1] / "deploy" / "serve.toml"
    settings = read(shipped)
    assert settings.public_address == "https://kaohe.example.gov.cn"
    assert settings.proxy_of("127.0.0.1")
    text = shipped.read_text(encoding="utf-8")
    assert [name for name in configuration.settings() if f"{name.rpartition('.')[2]} = " not in text] == []
