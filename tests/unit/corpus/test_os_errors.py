"""Why the system refused a file is said in Chinese, with the file that was wanted."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from api.cli.output import write_atomic
from corpus.os_errors import reason_of


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT])
def test_common_reasons_of_the_system_are_in_chinese(number: int) -> None:
    said = reason_of(OSError(number, os.strerror(number)))
    assert said
    assert not any(letter.isascii() for letter in said)


def test_an_uncommon_reason_is_said_as_the_system_says_it() -> None:
    assert reason_of(OSError(errno.EXDEV, "crosses devices")) == "crosses devices"
    assert reason_of(OSError()) == "OSError"


def test_the_reason_why_a_folder_was_not_copied_is_the_first_of_its_files() -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "to")
    assert reason_of(shutil.Error([("from", "to", str(full))])) == "磁盘空间不足"


def test_a_file_that_cannot_be_written_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    wanted = tmp_path / "taken" / "out.json"
    with pytest.raises(NotADirectoryError) as failed:
        write_atomic(wanted, b"x")
    assert failed.value.filename == str(wanted)
