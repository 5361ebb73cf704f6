"""What the line says that shows how far a run is."""

import pytest

from unionx.cli.watch import Watch
from unionx.page.extent import Extent


@pytest.mark.parametrize(
    ("known", "done", "said", "share"),
    [
        (None, 3, "3 pages", (3, None)),
        ({"pages": 5000}, 1200, "1,200 of 5,000 pages", (1200, 5000)),
        ({"pages": 5000, "unlisted": 2}, 12, "12 of at least 5,000 pages", (12, None)),
        ({"pages": 5, "unlisted": 2}, 12, "12 pages", (12, None)),
        ({"bytes_whole": 1000, "bytes_read": 377}, 12, "12 pages, 37% of the corpora read", (377, 1000)),
        ({"bytes_whole": 1000, "bytes_read": 377, "pages": 9}, 12, "12 pages, 37% of the corpora read", (12, None)),
        ({"unlisted": 1}, 0, "0 pages", (0, None)),
    ],
)
def test_what_is_known_is_said_and_nothing_else(known, done, said, share):
    extent = None if known is None else Extent()
    for key, value in (known or {}).items():
        setattr(extent, key, value)
    watch = Watch(None, extent)
    watch.done = done
    assert (watch.progress(), watch._share()) == (said, share)
