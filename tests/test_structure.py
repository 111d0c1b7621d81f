"""The classes of the program: short chains, no class in between without a reason, no stubs."""

import ast
import importlib
import inspect

from tests.test_layers import PACKAGE, modules_of

MOST_ANCESTORS = 3
"""The most classes of the program that one class may inherit from, at any distance."""


def _classes() -> set[type]:
    modules = [importlib.import_module(name) for name in modules_of() if not name.endswith("__main__")]
    return {
        each
        for module in modules
        for each in vars(module).values()
        if inspect.isclass(each) and _is_ours(each)
    }


def _is_ours(cls: type) -> bool:
    """Whether a class counts: protocols have no code, and the patches extend classes of Textual."""
    return (
        cls.__module__.startswith("collab_tui.")
        and ".textual_patches." not in cls.__module__
        and not getattr(cls, "_is_protocol", False)
    )


def _ancestors(cls: type) -> list[type]:
    return [each for each in cls.__mro__[1:] if _is_ours(each)]


CLASSES = _classes()

USED_THEMSELVES = {
    "PrivateLine",  # the line in place of private words; `ClosedLine` can also set them aside
    "PromptDialog",  # asks for a line; `UnsavedDialog` says why and has one more key
    "ReadCard",  # a commitment in large type; `ClaimCard` also asks whether all sides agree
    "TextEditor",  # the editor of most texts; `RewordedTextEditor` shows words for everyone below it
}
"""Classes with one subclass that the program also uses themselves, so that they are no empty level."""


def test_no_class_has_a_long_chain_of_ancestors() -> None:
    long = {
        each.__name__: len(_ancestors(each)) for each in CLASSES if len(_ancestors(each)) > MOST_ANCESTORS
    }
    assert long == {}


def test_no_class_is_there_only_for_its_one_subclass() -> None:
    between = {
        each.__name__
        for each in CLASSES
        if _ancestors(each) and sum(each in other.__bases__ for other in CLASSES) == 1
    }
    assert between == USED_THEMSELVES


def test_no_method_is_a_stub() -> None:
    stubs = [path.name for path in PACKAGE.rglob("*.py") if "NotImplementedError" in path.read_text("utf-8")]
    assert stubs == []


def test_a_widget_holds_its_parts_from_the_start() -> None:
    """A screen that is taken away while it is built may have widgets that are not composed."""
    found = []
    for path in (PACKAGE / "tui").rglob("*.py"):
        for cls in (
            each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.ClassDef)
        ):
            methods = {
                each.name: _attributes_set(each) for each in cls.body if isinstance(each, ast.FunctionDef)
            }
            late = methods.get("compose", set()) - methods.get("__init__", set())
            found += [f"{cls.name} sets {name} in compose" for name in sorted(late)]
        found += [f"{path.name} calls query_one"] * path.read_text("utf-8").count(".query_one(")
    assert found == []


def _attributes_set(method: ast.FunctionDef) -> set[str]:
    """Return the attributes of `self` that a method sets."""
    nodes = [each for each in ast.walk(method) if isinstance(each, ast.Attribute)]
    return {
        each.attr for each in nodes if isinstance(each.ctx, ast.Store) and ast.unparse(each.value) == "self"
    }
