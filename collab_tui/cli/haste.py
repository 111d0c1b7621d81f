"""What the standard library imports and nobody here needs: left out, for somebody waits meanwhile."""

import sys
from contextlib import suppress
from importlib import import_module
from typing import cast


def spare_openssl() -> None:
    """Import hmac without OpenSSL, which is four megabytes for functions that Python has too."""
    with suppress(ImportError):  # where OpenSSL is all there is
        import_module("_md5")
        _import_without("_hashlib", "hmac")


def spare_ssl() -> None:
    """Import asyncio without ssl, which is for connections: there are none here."""
    _import_without("ssl", "asyncio")


def _import_without(left_out: str, name: str) -> None:
    modules = cast("dict[str, object]", sys.modules)
    if left_out not in modules:
        modules[left_out] = None
        try:
            import_module(name)
        finally:
            del modules[left_out]
