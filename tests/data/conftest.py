"""A small process folder without a fault, and the means to plant one."""

from datetime import date

import pytest

from tests.processes import LAMPS
from tracker.data import store

FILES = {file.name: file.read_text("utf-8") for file in sorted(LAMPS.iterdir())}


class Planted:
    """A process folder on disk in which single places can be changed."""

    files = FILES

    def __init__(self, path):
        self.path = path

    def swap(self, file, old, new):
        """Put other text in the place of one that occurs exactly once."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {file}"
        (self.path / file).write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file, content):
        """Put a file in place: text, bytes, or None to take it away."""
        if content is None:
            (self.path / file).unlink()
        elif isinstance(content, bytes):
            (self.path / file).write_bytes(content)
        else:
            (self.path / file).write_text(content, encoding="utf-8")

    def change(self, *changes):
        """Swap (file, old, new) or write (file, content), one after the other."""
        for change in changes:
            (self.swap if len(change) == 3 else self.write)(*change)
        return self

    def problems(self, today: date | None = None):
        """Every problem that is found."""
        return store.examine(self.path, today)[1]

    def places(self, today: date | None = None):
        """Where every problem is: file, record and field."""
        return [(p.file, p.record, p.field) for p in self.problems(today)]


@pytest.fixture
def folder(tmp_path):
    """The small folder, as it is without a fault."""
    path = tmp_path / "lamps"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return Planted(path)
