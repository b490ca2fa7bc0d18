"""Several who ask at once."""

from threading import Barrier, Event, Thread

from .site import Site, kept, text


def at_once(number, work):
    threads = [Thread(target=work) for _ in range(number)]
    [thread.start() for thread in threads]
    [thread.join(10) for thread in threads]
    assert not any(thread.is_alive() for thread in threads)


def test_many_who_want_the_same_page_ask_once(clock):
    entered, answers, gate = Event(), [], Barrier(8)
    site = Site()

    def slow(environ, start_response):
        entered.wait(10)
        return site(environ, start_response)

    cache = kept(slow)

    def reader():
        gate.wait(10)
        if len(cache.flights.landings) and not entered.is_set():
            entered.set()
        answers.append(text(cache))

    releaser = Thread(target=lambda: (gate.wait(10), entered.set()))
    releaser.start()
    at_once(7, reader)
    assert (answers, len(site.asked)) == (["page 1"] * 7, 1)


def test_who_looked_just_before_another_landed_asks_no_more(clock):
    cache = kept(site := Site())
    of = cache.flights.of

    def after_another(key):
        cache.flights.of = of
        text(cache)
        return of(key)

    cache.flights.of = after_another
    assert (text(cache), len(site.asked)) == ("page 1", 1)


def test_who_waits_for_one_that_fails_is_shown_the_old_page(clock):
    site, inside, release, answers = Site(), Event(), Event(), []
    cache = kept(site)
    text(cache)
    clock.go(10)

    def fail(environ, start_response):
        inside.set()
        release.wait(10)
        start_response("500 Internal Server Error", [])
        return [b"fault"]

    cache.site = fail
    first = Thread(target=lambda: answers.append(text(cache)))
    first.start()
    inside.wait(10)
    second = Thread(target=lambda: answers.append(text(cache)))
    second.start()
    release.set()
    first.join(10), second.join(10)
    assert answers == ["page 1", "page 1"]


def test_what_is_not_kept_is_asked_for_side_by_side(clock):
    both = Barrier(2)
    site = Site(**{"Cache-Control": "no-store"})
    cache = kept(site)
    text(cache, "/form/")

    def together(environ, start_response):
        both.wait(10)  # breaks if one waits for the other
        return site(environ, start_response)

    cache.site = together
    answers = []
    at_once(2, lambda: answers.append(text(cache, "/form/")))
    assert sorted(answers) == ["page 2", "page 3"]


def test_a_page_that_was_asked_for_before_a_change_is_not_kept(clock):
    cache = kept(site := Site())

    def changing(environ, start_response):
        answer = site(environ, start_response)
        cache.shelf.outdate()
        return answer

    cache.site = changing
    assert (text(cache), text(cache)) == ("page 1", "page 2")
