import pytest

from trygghetsrad.tests.strict import StrictClient


@pytest.fixture
def client():
    """A reader: no session, every page judged."""
    return StrictClient()


def pytest_sessionfinish(session, exitstatus):
    """A skipped test is a gap: it fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
