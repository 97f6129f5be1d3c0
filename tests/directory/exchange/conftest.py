"""Files are written in the test's own folder."""

import pytest

from tests.directory.exchange import files


@pytest.fixture
def read_rows(tmp_path, tupa):
    """Reads rows given by what differs in them; `options` are the command's."""

    def read(*rows, options=(), **given):
        return files.read(files.file_of(tmp_path, *(files.row(**cells) for cells in rows), **given), *options)

    return read


@pytest.fixture
def mapping(tmp_path):
    """A mapping file with this text."""

    def write(text):
        path = tmp_path / "kartta.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
