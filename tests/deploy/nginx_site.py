"""The shipped files of nginx and `serve` put in front of each other, with a certificate made here."""

import json
import os
import re
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.processes import PATIENCE, free_port, running, serving, wait_until
from zjg_dash.access import accounts
from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store

ROOT = Path(__file__).parents[2]
NAME = "kaohe.example.gov.cn"
OWNER = Actor("p-0", "owner", Role.OWNER)
GOOD = "Kestrel-44-harbour"
VISITOR = "127.0.0.5"
"""From here the visitor comes, so that the proxy's own address is not taken for it."""


@dataclass(frozen=True)
class Site:
    secure: str
    """Address with TLS, as the browser shows it."""
    port: int
    plain: int
    program: int
    folder: Path

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))

    def visitor(self) -> httpx.Client:
        """A browser somewhere else: it comes by the public name."""
        transport = httpx.HTTPTransport(verify=self.trust, local_address=VISITOR)
        return httpx.Client(
            base_url=f"https://{NAME}:{self.port}", mounts={"https://": _ByName(transport)}, timeout=PATIENCE
        )

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(each) for each in (self.folder / "log.jsonl").read_text("utf-8").splitlines()]

    def line_of(self, request: str) -> dict[str, Any]:
        """The line of a request, which is written once its answer has gone out."""
        until = time.monotonic() + PATIENCE
        while True:
            found = [each for each in self.lines() if each.get("request") == request]
            if found or time.monotonic() > until:
                (line,) = found
                return line
            time.sleep(0.05)


class _ByName(httpx.BaseTransport):
    """What a resolver would do: the public name is on this machine."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        there = httpx.Request(
            request.method,
            request.url.copy_with(host="127.0.0.1"),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": NAME},
        )
        return self.inner.handle_request(there)


@contextmanager
def started(nginx: str, folder: Path) -> Iterator[Site]:
    """`serve` and nginx as shipped, on free ports of this machine; an account of the name `lead`."""
    ports = [free_port() for _ in range(3)]
    site = Site(f"https://{NAME}:{ports[0]}", *ports, folder)
    _certificate(folder)
    _database(folder / "office.duckdb")
    settings = (ROOT / "deploy" / "serve.toml").read_text("utf-8")
    settings = settings.replace(f"https://{NAME}", site.secure).replace("8501", str(site.program))
    settings = settings.replace('file = ""', f'file = "{folder / "log.jsonl"}"')
    settings = settings.replace("upload_megabytes = 64", "upload_megabytes = 12")
    (folder / "serve.toml").write_text(settings)
    line = [sys.executable, "-m", "zjg_dash", "--db", str(folder / "office.duckdb"), "serve"]
    line += ["--config", str(folder / "serve.toml"), "--no-browser"]
    proxy = [nginx, "-p", str(folder), "-c", _configured(site)]
    with (
        serving(line, site.program, folder / "serve.log", folder=ROOT),
        running(proxy, folder / "nginx.log", folder=ROOT) as process,
    ):
        wait_until(lambda: process.poll() is not None or _listens(site.port))
        assert process.poll() is None, (folder / "nginx.log").read_text()
        yield site


def _configured(site: Site) -> str:
    """The shipped file inside a main file that writes requests down, as Debian's; our ports and names."""
    shipped = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    shipped = re.sub(r"^ *listen \[::\].*\n", "", shipped, flags=re.M)
    ours = {
        "listen 443 ssl": f"listen 127.0.0.1:{site.port} ssl",
        "listen 80": f"listen 127.0.0.1:{site.plain}",
        "server 127.0.0.1:8501;": f"server 127.0.0.1:{site.program};",
        "/etc/ssl/zjg-dash/": f"{site.folder}/",
        "/var/log/nginx/": f"{site.folder}/site-",
    }
    for theirs, own in ours.items():
        assert theirs in shipped, theirs
        shipped = shipped.replace(theirs, own)
    kept = "".join(
        f"{kind}_temp_path {site.folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = (
        f"{'user root;' if os.geteuid() == 0 else ''}\ndaemon off;\nworker_processes 1;\n"
        f"pid {site.folder}/nginx.pid;\nerror_log {site.folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log {site.folder}/access.log;\n{kept}{shipped}\n}}\n"
    )
    (site.folder / "nginx.conf").write_text(main)
    return str(site.folder / "nginx.conf")


def _certificate(folder: Path) -> None:
    """A certificate of the public name that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _database(path: Path) -> None:
    store = Store.open(path, create=True)
    accounts.add(store, OWNER, "lead", Role.OFFICE, password=GOOD, must_change=False)
    store.close()


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0
