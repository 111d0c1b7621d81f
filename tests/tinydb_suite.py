"""Run TinyDB's own tests with our storage in the place of its JSONStorage: python -m tests.tinydb_suite.

The tests are those of the installed version, from its source distribution on PyPI. A test in `DIFFERENT` must
fail; tests/README.md says why each does.
"""

import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

import pytest
import tinydb
from tinydb import TinyDB, storages

from collab_tui.store.storage import CrashSafeStorage

DIFFERENT = {
    "test_caching_json_write",
    "test_create_dirs",
    "test_encoding",
    "test_json",
    "test_json_invalid_directory",
    "test_json_invalid_mode_warning",
    "test_json_kwargs",
    "test_json_read",
    "test_table_repr[json]",
}


class InPlaceOfJson(CrashSafeStorage):
    """Our storage; it does not look at the options of JSONStorage, which say how JSON is written."""

    def __init__(self, path: str, **options: object) -> None:
        super().__init__(path)


class Expected:
    """A plugin of pytest that knows which tests fail."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Expect the tests in `DIFFERENT` to fail."""
        for item in items:
            if item.name in DIFFERENT:
                item.add_marker(pytest.mark.xfail(strict=True))


def main() -> int:
    """Get the tests and run them."""
    name = f"tinydb-{version('tinydb')}"
    get = ("download", "--quiet", "--no-deps", "--no-binary", "tinydb", name.replace("-", "=="))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", *get, "--dest", folder], check=True)
        with tarfile.open(Path(folder, f"{name}.tar.gz")) as source:
            source.extractall(folder, filter="data")
        for module in (tinydb, storages):
            module.JSONStorage = InPlaceOfJson  # type: ignore[attr-defined]
        TinyDB.default_storage_class = InPlaceOfJson  # type: ignore[assignment]
        tests = Path(folder, name, "tests").rename(Path(folder, "tests_of_tinydb"))  # ours are called `tests`
        return pytest.main(["-q", "-c", "/dev/null", "--rootdir", str(tests), str(tests)], [Expected()])


if __name__ == "__main__":
    sys.exit(main())
