import asyncio
import json
from typing import Any

from zjg_dash import language
from zjg_dash.server import shell

HTML = (
    b'<!DOCTYPE html><html lang="en"><head><link rel="shortcut icon" href="./favicon.png" />'
    b"<title>Streamlit</title></head><body></body></html>"
)


def _ask(path: str, query: bytes, body: list[bytes], content_type: bytes) -> tuple[dict[bytes, bytes], bytes]:
    """The answer of the shell around an app that sends a body in pieces."""
    asked: dict[str, Any] = {}
    sent: list[dict[str, Any]] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        asked.update(scope)
        headers = [(b"content-type", content_type), (b"content-length", b"5"), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for number, piece in enumerate(body):
            await send({"type": "http.response.body", "body": piece, "more_body": number + 1 < len(body)})

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "query_string": query, "headers": [(b"accept-encoding", b"gzip")]}
    asyncio.run(shell.Shell(inner)(scope, None, keep))  # type: ignore[arg-type]
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def test_the_shell_is_rewritten_into_the_pages_language():
    headers, body = _ask("/", b"", [HTML[:50], HTML[50:]], b"text/html; charset=utf-8")
    text = body.decode()
    assert '<html lang="zh-CN"' in text
    assert "<title>政务公开考核</title>" in text
    assert 'href="/zjg/icon.png"' in text
    assert '<script src="/zjg/framework.js" defer></script></head>' in text
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers


def test_an_english_address_gets_an_english_shell():
    _, body = _ask("/ranking", b"period=2018-09&lang=en", [HTML], b"text/html")
    assert b'<html lang="en"' in body
    assert b"<title>Open-government assessment</title>" in body


def test_other_answers_pass_as_they_are():
    headers, body = _ask("/static/a.js", b"", [b"<html", b' lang="en">'], b"text/javascript")
    assert body == b'<html lang="en">'
    assert headers[b"etag"] == b"x"


def test_the_frame_texts_come_as_a_dictionary_without_another_host():
    script = shell._script()
    words = json.loads(script.partition(" = ")[2].partition(";\n")[0])
    said = {lang: of["exact"]["Clear all"] for lang, of in words.items()}
    assert said == {"zh-CN": "全部清除", "zh-TW": "全部清除", "en": "Clear all"}
    assert len({len(of["patterns"]) for of in words.values()}) == 1
    assert "http" not in script


def test_every_frame_text_has_an_english_original_of_its_own():
    english = [value for key, value in language.catalogue("en").items() if key.startswith("framework.exact.")]
    assert len(english) == len(set(english))
