from collections.abc import Iterator

import pytest

from tests.harness import Host, open_host


@pytest.fixture
def host() -> Iterator[Host]:
    """A host with an open lane in this process."""
    with open_host() as opened:
        yield opened
