"""Files are put in their place whole, and a fault leaves the old one."""

import os
from pathlib import Path

import pytest

from tracker import disk


def test_a_file_is_replaced_in_one_step_and_keeps_its_rights(tmp_path):
    file = tmp_path / "file"
    disk.replace(file, b"one")
    file.chmod(0o604)
    with file.open("rb") as reader:
        disk.replace(file, b"two")
        assert reader.read() == b"one"  # whoever reads has all of the old
    assert file.read_bytes() == b"two"
    assert file.stat().st_mode & 0o777 == 0o604
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_fault_while_writing_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_bytes(b"old")
    write = Path.write_bytes

    def write_half(path, content):
        write(path, content[: len(content) // 2])
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(OSError, match="No space left"):
        disk.replace(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
