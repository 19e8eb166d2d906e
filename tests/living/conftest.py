"""What holds of any process folder in any state: of ``data``, and of each that tests are run on."""

import pytest

from tests.processes import EVERY, ROOT
from tests.web.served import client_of
from tracker.data import store


def pytest_generate_tests(metafunc):
    """Run on the one folder that ``--data`` names, else on all."""
    if "living" in metafunc.fixturenames:
        named = metafunc.config.getoption("--data")
        folders = [named.resolve()] if named else [ROOT / "data", *EVERY]
        metafunc.parametrize(
            "living", folders, indirect=True, scope="session", ids=lambda folder: folder.name
        )


@pytest.fixture(scope="session")
def living(request):
    """The folder."""
    return request.param


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
