"""Counting visitors for a day, without keeping who they are: decision 0002."""

from datetime import date, datetime

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connections, router
from django.utils import timezone
from django.utils.crypto import salted_hmac

from trygghetsrad.lib.visitors import address_of, household

from .models import DayCount, DayKey


def times_today(request, purpose: str, *, on: date) -> int:
    """Count this time, and return how many it makes today from the visitor's address.

    What is kept, until the day has ended, is a hash under a random key of that day, and the key.
    Raises django.db.Error when the database does not answer.
    """
    return count_today(household(address_of(request)), purpose, on=on)


def is_over_limit(request, purpose: str, *, now: datetime, times: int = 1) -> bool:
    """Count this time, and tell whether it is one too many today from the visitor's address.

    It has FEEDBACK_LIMIT of them, or `times` as many.
    """
    return times_today(request, purpose, on=timezone.localdate(now)) > settings.FEEDBACK_LIMIT * times


def count_today(whom: str, purpose: str, *, on: date) -> int:
    """Count this time for `whom`, such as an e-mail address, in the same way and with the same refusal."""
    digest = salted_hmac(f"trygghetsrad.visitors.{purpose}", whom, secret=key_of(on), algorithm="sha256").hexdigest()
    return DayCount.objects.one_more(day=on, digest=digest)


def key_of(day: date) -> str:
    """The key of a day; who is first makes it, and of several at the same moment one."""
    keys = DayKey.objects.filter(day=day).values_list("key", flat=True)
    if (key := keys.first()) is None:
        DayKey.objects.bulk_create([DayKey(day=day)], ignore_conflicts=True)
        key = keys.get()
    return key


def forget_visitors(*, now):
    """Erase the keys and counts of days that have ended, and the tries to sign in that count for nothing any more."""
    today = timezone.localdate(now)
    for rows in (DayKey.objects.filter(day__lt=today), DayCount.objects.filter(day__lt=today)):
        if rows.exists():  # to ask takes no lock, and the worker asks every few seconds
            rows.delete()
    forget_tries(now=now)


def forget_tries(*, now):
    """What has expired in the cache, where addresses stand: its table keeps that until it is full.

    It holds tries to sign in; from versions before, visitors too.
    """
    cache = caches["default"]
    if not isinstance(cache, BaseDatabaseCache):
        return
    connection = connections[router.db_for_write(cache.cache_model_class)]
    table, moment = connection.ops.quote_name(cache._table), connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE expires < %s LIMIT 1", [moment])  # noqa: S608
        if cursor.fetchall():
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])  # noqa: S608
