import pytest
from django.core.cache import cache
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db


def refuse_to_write(execute, sql, params, many, context):
    if sql.startswith(("INSERT", "UPDATE")):
        raise OperationalError("database or disk is full")
    return execute(sql, params, many, context)


@pytest.mark.parametrize("keep", [cache.set, cache.add, cache.touch])
def test_what_could_not_be_kept_is_told(keep):
    cache.set("tries", [1])
    key = "others" if keep == cache.add else "tries"
    with connection.execute_wrapper(refuse_to_write), pytest.raises(OperationalError):
        keep(key, 60)
    assert (cache.get("tries"), cache.get("others")) == ([1], None)


def test_what_somebody_else_keeps_already_is_no_fault():
    assert (cache.add("lock", 1), cache.add("lock", 2), cache.get("lock")) == (True, False, 1)
