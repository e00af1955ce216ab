"""A transport per test, and sources that read from a server of the test's own."""

from datetime import datetime, timezone

import pytest

from signalement_plugin.sources.open311 import Open311Source
from signalement_plugin.sources.transport import Transport, TransportSettings
from tests.conftest import SHARED_DATA

OPEN311 = SHARED_DATA / "open311"
needs_shared_data = pytest.mark.skipif(not OPEN311.is_dir(), reason="../shared/data/open311 is not there")

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def transports():
    made = []

    def make(**settings) -> Transport:
        made.append(Transport(TransportSettings(**settings)))
        return made[-1]

    yield make
    for transport in made:
        transport.close()


@pytest.fixture
def source_at(transports):
    """``source_at(url, jurisdiction=None, settings={}, now=NOW, cancelled=..., **transport settings)``."""

    def make(url, jurisdiction=None, settings=None, now=NOW, cancelled=lambda: False, **transport):
        return Open311Source(url, jurisdiction, transports(**transport), settings or {}, cancelled, clock=lambda: now)

    return make


def ids(pages):
    """The ids of all reports of ``pages``, in the order given."""
    return [report.request_id for page in pages for report in page.reports]


def remarks(pages):
    return [str(remark) for page in pages for remark in page.remarks]
