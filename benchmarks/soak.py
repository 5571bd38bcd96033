"""Is memory flat over many thousand reruns? `python benchmarks/soak.py [--reruns 20000] [--every 1000]`.

Streamlit collects garbage after every rerun; the server does so every 30 seconds instead, as collecting costs
more than most clicks. Here viewers click without thinking, each session ends after fifty clicks and another
one comes, and the memory of the server is printed at intervals. The benchmark fails when the second half of
the run needs a tenth more than the first half did at most.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

import load
import viewers_session

CROWD = 6
"""Sessions at a time."""
CLICKS = 50
"""Clicks of a session."""
GROWTH = 1.1
"""How much more memory the second half may need than the first."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reruns", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = load.database(Path(folder))
        walks = load.walks(database)
        with load.served(database) as (port, server):
            seen = asyncio.run(_soak(port, walks, server.pid, asked))
    if len(seen) < 4:
        raise SystemExit("too short to say anything: more --reruns, or a smaller --every")
    first, second = max(seen[: len(seen) // 2]), max(seen[len(seen) // 2 :])
    print(f"at most {first} MB in the first half, {second} MB in the second")
    if second > first * GROWTH:
        raise SystemExit("memory grew")


async def _soak(
    port: int, walks: list[list[tuple[str, str]]], process: int, asked: argparse.Namespace
) -> list[int]:
    """The memory of the server in MB at each interval."""
    cookie = await load.signed_in(port, "leader")
    began, done = time.monotonic(), 0
    seen: list[int] = []

    def over() -> bool:
        return done >= asked.reruns or time.monotonic() - began >= asked.seconds

    async def visitors(number: int) -> None:
        nonlocal done
        while not over():
            viewer = await viewers_session.come(f"ws://127.0.0.1:{port}", walks, number, cookie)
            for _ in range(CLICKS):
                if over():
                    break
                await viewer.click()
                done += 1
                if done % asked.every == 0:
                    seen.append(load.resident(process))
                    print(f"{done} reruns, {time.monotonic() - began:.0f} s: {seen[-1]} MB", flush=True)
            await viewer.leave()

    await asyncio.gather(*(visitors(number) for number in range(CROWD)))
    return seen


if __name__ == "__main__":
    main()
