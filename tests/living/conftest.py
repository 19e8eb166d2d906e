"""A folder of living data, as ``--data`` names it: what is tested here holds in any state of it."""

import pytest

from tests.web.served import client_of
from tracker.data import store


@pytest.fixture(scope="session")
def living(request):
    """The folder."""
    return request.config.getoption("--data").resolve()


@pytest.fixture(scope="session")
def dataset(living):
    """What is in it."""
    return store.load(living)


@pytest.fixture(scope="session")
def today(dataset):
    """The day the data were last checked, so that no test ends differently on another day."""
    return dataset.process.checked_on


@pytest.fixture(scope="session")
def client(living, today):
    """The site on it."""
    with client_of(living, today) as client:
        yield client
