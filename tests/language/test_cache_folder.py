"""The folder that nobody else can write to."""

import stat

import pytest
from command_line import needs_posix

from unionx.language.cache_folder import cache_folder, made_cache_folder


@needs_posix
def test_it_is_private(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "unionx"
    assert cache_folder() == folder
    assert not folder.exists()
    assert made_cache_folder() == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o777)
    for asked in (cache_folder, made_cache_folder):
        with pytest.raises(PermissionError, match="chmod 700"):
            asked()


@pytest.mark.parametrize("named", ["", "cache", "./cache", ".."])
def test_it_is_never_in_the_working_directory(monkeypatch, tmp_path, named):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert cache_folder() == tmp_path / "home" / ".cache" / "unionx"
