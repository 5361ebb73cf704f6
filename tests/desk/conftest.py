"""What the tests of the desk share."""

import pytest
from browsers import started


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Give a browser that knows nothing of earlier tests."""
    driver = started(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()
