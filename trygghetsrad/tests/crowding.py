"""Ten times the usual crowd, some of it hostile, and what it is answered."""

import asyncio
import re
import resource
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from time import monotonic
from urllib.parse import quote

from bench.servers import question_for

READERS, PAUSE = 2000, 5  # seconds between two pages of one of them
WRITERS, THOUGHT = 200, 30  # seconds between two forms
HOSTILE = 10  # one page in so many is asked for by somebody who means harm
PATIENT = 60  # seconds to wait for an answer
FORM = "/synpunkter/lamna/"


def hostile(number):
    """Path and headers that nobody has asked for before."""
    return [
        (f"/?utm_source={number}", []),
        (f"/finns-inte-{number}/", []),
        (f"/sok/?q=ord{number}", []),
        (f"/minnesanteckningar/?ar={number}&lage={number}", []),
        (f"/moten/{'x' * 5000}{number}/", []),
        ("/", [f"Accept-Encoding: x{number}, gzip;q=0.{number % 10}", f"Accept-Language: x{number}"]),
        ("/", [f"X-Filler: {number}{'x' * 20_000}"]),
        ("/", [f"X-Filler: {number}{'x' * 40_000}"]),
        ("/", [f"X-Forwarded-Proto: x{number}", f"X-Forwarded-For: 192.0.2.{number % 250}"]),
        ("/", [f"Cookie: sessionid=x{number}"]),
        (f"/{quote('ö')}/%ff%00{number}", []),
        (f"/synpunkter/?x={number}{'y' * 20_000}", []),
    ][number % 12]


class Crowd:
    """Who asks the site on `port` for so many seconds, and in `answered` by whom how often with which status."""

    def __init__(self, port, paths, *, seconds):
        self.port, self.paths, self.seconds = port, paths, seconds
        self.answered, self.numbers = Counter(), []

    def come(self):
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # each of the crowd has a line, and lines are files
        with ThreadPoolExecutor(1) as apart:  # a browser of other tests may have a loop in this thread
            apart.submit(asyncio.run, self.all_at_once()).result()

    async def all_at_once(self):
        self.end, self.turn = monotonic() + self.seconds, 0
        readers = [self.again(PAUSE, number / READERS, self.reading(number)) for number in range(READERS)]
        writers = [self.again(THOUGHT, number / WRITERS, self.write) for number in range(WRITERS)]
        await asyncio.gather(*readers, *writers)

    async def again(self, pause, beginning, act):
        await asyncio.sleep(min(pause * beginning, self.seconds))
        while monotonic() < self.end:
            await act()
            await asyncio.sleep(min(pause, max(0, self.end - monotonic())))

    def reading(self, number):
        own = cycle(self.paths[number % len(self.paths) :] + self.paths[: number % len(self.paths)])

        async def read():
            self.turn += 1
            if self.turn % HOSTILE:
                await self.ask("readers", next(own))
            else:
                await self.ask("hostile", *hostile(self.turn // HOSTILE))

        return read

    async def write(self):
        """Ask for the form and send it; keep the number of the case."""
        page = await self.ask("writers", FORM)
        if token := re.search(r'name="token" value="([^"]*)"', page):
            form = {"kind": "view", "message": "Lampan är släckt.", "token": token[1], "step": "skicka"}
            receipt = await self.ask("writers", FORM, form=form)
            self.numbers += re.findall(r'<p class="tally nb">(TR-\d{4}-\d+)</p>', receipt)

    async def ask(self, who, path, headers=(), form=None):
        """Also one that is refused is answered: a line that is cut raises."""
        async with asyncio.timeout(PATIENT):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(question_for(path, form=form, headers=[*headers, "Connection: close"]))
            answer = (await reader.read()).decode(errors="replace")  # some are compressed
            writer.close()
        self.answered[who, int(answer.split()[1])] += 1
        return answer
