"""Nothing of anybody stands in the log of a whole day's work: in, upload, evidence, commit, undo, out."""

import asyncio
import io
import re
from pathlib import Path

import httpx
import openpyxl
import pytest
from PIL import Image

from tests.processes import PATIENCE
from tests.server.conftest import GOOD
from tests.server.office_at_work import PEOPLE, made, served
from tests.server.page import Page
from tests.service import september
from zjg_dash.access import accounts
from zjg_dash.service import batches
from zjg_dash.store import Store

WRONG = "Wrong-password-77"
NOTE, REASON, PHONE = "来电人张三的备注", "误传了李四的表", "13800138000"
WORKBOOK, EVIDENCE = "王五九月.xlsx", "赵六截图.png"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()


def with_evidence(content: bytes) -> bytes:
    """The workbook with a finding of the own town that names the picture, and a number in its text."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    finding = {"单位名称": september.TOWN, "评分点": "A1-1", **september.SEEN, "数量": 1}
    book = september.filled(book, {}, [{**finding, "问题描述": PHONE, "证据": EVIDENCE}])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def day_of(port: int, cookie: str, workbook: bytes) -> tuple[str, str]:
    """An inspector's day on the page; the page's session, and all that was drawn last."""
    async with Page(port, cookie) as page:
        await page.open("unit", "period=2018-09&note=geheim")
        await page.open("upload", "period=2018-09")
        await page.attach("workbook", (WORKBOOK, workbook))
        await page.attach("evidence", (EVIDENCE, picture()))
        (send,) = [key for key in page.widgets if key.startswith("FormSubmitter:stage")]
        await page.press(send, note={"string_value": NOTE})
        await page.press("commit")
        drawn = await page.press("undo", reason={"string_value": REASON})
        return page.session, drawn


@pytest.mark.parametrize("level", ["info", "debug"])
def test_a_days_work_leaves_nothing_of_anybody_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str
) -> None:
    office = made(tmp_path / "office.duckdb", monkeypatch)
    with served(office, level) as (port, log), httpx.Client(base_url=f"http://127.0.0.1:{port}") as browser:
        browser.timeout = httpx.Timeout(PATIENCE)

        def post(address: str, **fields: str) -> httpx.Response:
            form = re.search(r'name="form" value="([^"]+)"', browser.get(address).text)
            assert form
            return browser.post(address, data={"form": form[1], **fields})

        assert post("/sign-in", name="zhao", password=WRONG).status_code == 401
        assert post("/sign-in?next=/unit%3Funit%3Dgeheim", name="zhao", password=GOOD).status_code == 303
        token = browser.cookies["zjg_session"]
        workbook = with_evidence(office.workbook)
        session, _ = asyncio.run(day_of(port, f"zjg_session={token}", workbook))
        form = browser.cookies["zjg_form"]
        assert post("/sign-out").status_code == 303
    written = log.read_text("utf-8")
    store = Store.open(office.path)
    (row, *_) = batches.batches(store, september.ADMIN).rows
    ids = [one.account_id for one in accounts.everyone(store)]
    store.close()
    assert (row["state"], row["note"], row["file_name"]) == ("withdrawn", NOTE, WORKBOOK), "it was all done"
    assert written.count('"message": "answered"') > 5
    secrets = [WRONG, GOOD, token, form, session, *PEOPLE, *PEOPLE.values(), *ids, row["batch_id"]]
    secrets += [NOTE, REASON, PHONE, WORKBOOK, EVIDENCE, "geheim", office.own, september.TOWN, "乐余"]
    assert [each for each in secrets if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", written)] == []
