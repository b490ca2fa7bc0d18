import pytest
from django.test import RequestFactory

from trygghetsrad.lib.visitors import address_of, household


def visit(address="192.0.2.1", **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


@pytest.mark.parametrize(
    ("trusted", "forwarded", "expected"),
    [
        (0, "", "192.0.2.1"),
        (0, "198.51.100.7", "192.0.2.1"),  # anybody can claim that
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # the first is the visitor's own claim
        (2, "198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),  # fewer than there should be
    ],
)
def test_the_address_is_the_one_that_a_trusted_proxy_saw(settings, trusted, forwarded, expected):
    settings.TRUSTED_PROXIES = trusted
    assert address_of(visit(**{"X-Forwarded-For": forwarded} if forwarded else {})) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),  # all of IPv4 is not one household
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:2", "2001:db8::/64"),
        ("?", "?"),
    ],
)
def test_a_line_of_ipv6_is_one_visitor(address, expected):
    assert household(address) == expected
