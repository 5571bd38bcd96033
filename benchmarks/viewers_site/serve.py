"""Serves the page of constants under the product's settings: `python serve.py PORT CONSTANTS`."""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from zjg_dash.server import settings

HERE = Path(__file__).parent
COLLECT_EVERY = 30.0
"""Seconds, as the product does."""


@asynccontextmanager
async def life(_app: st.App) -> AsyncIterator[None]:
    sys.path.insert(0, str(HERE))
    import constants  # noqa: F401, PLC0415 (read before anybody comes)

    from zjg_dash.web import standings  # noqa: F401, PLC0415

    gc.collect()
    gc.freeze()
    sweeping = asyncio.create_task(sweep())
    yield
    sweeping.cancel()


async def sweep() -> None:
    while True:
        await asyncio.sleep(COLLECT_EVERY)
        gc.collect()


if __name__ == "__main__":
    port, os.environ["ZJG_CONSTANTS"] = int(sys.argv[1]), sys.argv[2]
    st.App(HERE / "page.py", lifespan=life).run(
        config={
            "server.address": "127.0.0.1",
            "server.port": port,
            "server.headless": True,
            **settings.theme_and_manners(),
        }
    )
