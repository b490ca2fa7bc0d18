"""A crowd for a minute: how long the slowest of a hundred waits, beside somebody who is alone with the site."""

import asyncio
import gc
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count, cycle
from statistics import median, quantiles
from time import perf_counter

from bench.processes import THREADS, addresses
from bench.servers import Line, question_for, served, site
from bench.timing import Comparison, Result

READERS, PAUSE = 200, 5  # seconds between two pages of one of them
WRITERS, THOUGHT = 20, 30  # seconds between two forms
MINUTE = 60
ALONE = 100  # pages, and a tenth as many forms, of somebody who has the site alone
PACE = PAUSE / READERS  # seconds between what they ask for, as in the crowd: a processor that rests is slow to begin
FORM, SUBSCRIBING = "/synpunkter/lamna/", "/prenumerera/"  # the sitemap names the second, which is no page to read


@dataclass
class Crowd:
    """Who asks the site on `port`, and in `waited` how long for: seconds, by what they did."""

    port: int
    paths: list[str]
    waited: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    numbers: count = field(default_factory=count)

    async def read(self, path):
        await self.ask("a page", path)

    async def write(self):
        """Ask for the form, look at what was written, and send it. Raises ValueError unless it got a number."""
        token = re.search(r'name="token" value="([^"]*)"', await self.ask("the form", FORM))[1]
        answers = {"kind": "view", "message": f"Lampa {next(self.numbers)} är släckt.", "token": token}
        for step in ("granska", "skicka"):
            page = await self.ask("a form that is sent", FORM, answers | {"step": step})
        if "TR-" not in page:
            raise ValueError("a form was not kept")

    async def ask(self, what, path, form=None):
        """Raises ValueError for any answer but 200."""
        begun = perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(question_for(path, form=form, headers=["Connection: close"]))
        answer = (await reader.read()).decode()
        writer.close()
        if not answer.startswith("HTTP/1.1 200"):
            raise ValueError(f"{path}: {answer[:40]}")
        self.waited[what].append(perf_counter() - begun)
        return answer

    async def alone(self):
        paths = cycle(self.paths)
        for number in range(ALONE):
            await self.read(next(paths))
            await asyncio.sleep(PACE)
            if number % 10 == 0:
                await self.write()

    async def together(self):
        readers = [self.again(PAUSE, number / READERS, self.reading(number)) for number in range(READERS)]
        writers = [self.again(THOUGHT, number / WRITERS, self.write) for number in range(WRITERS)]
        await asyncio.gather(*readers, *writers)

    def reading(self, number):
        paths = cycle(self.paths[number % len(self.paths) :] + self.paths[: number % len(self.paths)])
        return lambda: self.read(next(paths))

    async def again(self, pause, beginning, act):
        """Do it every `pause` seconds for a minute; each of the crowd begins at another moment of the first pause."""
        await asyncio.sleep(pause * beginning)
        for _ in range(MINUTE // pause):
            begun = perf_counter()
            await act()
            await asyncio.sleep(max(0, pause - (perf_counter() - begun)))


def results() -> list[Result]:
    with (
        site("load_example_content", FEEDBACK_LIMIT="1000000") as own,
        served("trygghetsrad.wsgi:application", threads=THREADS, **own) as port,
    ):
        paths = [each for each in addresses(Line(port).ask("/sitemap.xml").decode()) if each != SUBSCRIBING]
        idle, crowd = Crowd(port, paths), Crowd(port, paths)
        asyncio.run(Crowd(port, paths).alone())  # so that what is kept is kept
        gc.freeze()  # or whoever asks stops to look for garbage: a twentieth of a second, and no part of what is asked
        asyncio.run(idle.alone())
        asyncio.run(crowd.together())
    return [result(what, idle.waited[what], crowd.waited[what]) for what in idle.waited]


def result(what, alone, together):
    name = f"{what}, by {READERS} readers and {WRITERS} writers: the 99th of 100"
    slow, usual = quantiles(together, n=100)[-1], median(alone)
    comparison = Comparison(name, None, None, "the median of one who is alone", at_most=5)
    return Result(comparison, slow / usual, slow, usual)
