from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory


@pytest.fixture(autouse=True)
def no_temporary_files(monkeypatch, tmp_path):
    """Make a temporary file impossible, so that whoever wants one fails."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))


def posted(*sizes):
    files = {f"f{n}": SimpleUploadedFile("a.bin", bytes(size)) for n, size in enumerate(sizes)}
    return RequestFactory().post("/", files)


def test_a_file_of_several_megabytes_stays_in_memory():
    [found] = posted(8_000_000).FILES.values()

    assert isinstance(found, InMemoryUploadedFile)
    assert found.size == 8_000_000


@pytest.mark.parametrize("sizes", [(2_000,), (600, 600)])
def test_more_than_the_cap_is_refused_wherever_it_is(settings, sizes):
    settings.MEMORY_UPLOAD_MAX_BYTES = 1_000

    with pytest.raises(RequestDataTooBig):
        assert posted(*sizes).FILES


def test_what_says_that_it_is_too_large_is_refused_before_it_is_read(settings):
    settings.MEMORY_UPLOAD_MAX_BYTES = 1_000
    request = RequestFactory().post("/", {"f": SimpleUploadedFile("a.bin", b"short")})
    request.META["CONTENT_LENGTH"] = str(10**12)

    with pytest.raises(RequestDataTooBig):
        assert request.POST


def test_nothing_of_ours_asks_for_djangos_temporary_files(settings):
    assert settings.FILE_UPLOAD_HANDLERS == ["iskra.project.uploads.MemoryUploadHandler"]
    assert settings.FILE_UPLOAD_TEMP_DIR is None
    for path in Path("src/iskra").rglob("*.py"):
        assert "TemporaryFileUploadHandler" not in path.read_text(encoding="utf-8")
