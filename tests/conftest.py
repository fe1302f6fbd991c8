"""What several test files share: the checkout, and the Vietnamese pack, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sonla_audit import packs

settings.register_profile("untimed", deadline=None)  # how long an example takes is a matter of the machine's load
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled rules of a test run are kept apart from the user's own; no job adds annotations to what is printed."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("cache")))
        patch.delenv("GITHUB_ACTIONS", raising=False)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def pack(_own_cache: None) -> packs.Pack:
    """The pack for reports in Vietnamese."""
    return packs.load("vi")
