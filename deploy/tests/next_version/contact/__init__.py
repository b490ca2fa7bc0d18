"""The migrations of `contact` as they are, and that of the version to come."""

from contact import migrations

__path__ = [*migrations.__path__, *__path__]
