"""Private names of Textual are used in one folder only, and each is as it was when its patch was written."""

import ast
import importlib
import inspect
import re
import textwrap
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import pytest
import textual

import collab_tui.tui

TUI = Path(collab_tui.tui.__file__).parent
PATCHES = TUI / "textual_patches"
FILES = sorted(path for path in TUI.rglob("*.py") if PATCHES not in path.parents)
PATCH_FILES = sorted(PATCHES.glob("*.py"))
PINNED = "8.2.8"
"""The version of Textual whose sources the hashes are of."""

CANARIES: dict[str, dict[str, str]] = {
    "base_app": {
        "textual.app:App._handle_exception": "e089b3b0c8e9",
        "textual.app:App._get_screen": "3971934965fa",
        "textual.app:App._driver": "079f8226a5ee",
        "textual.message_pump:MessagePump._context": "d48458994888",
        "textual.screen:Screen._push_result_callback": "8f89931910cf",
    },
    "base_screen": {
        "textual.screen:Screen._compositor": "2147c946c13d",
        "textual.screen:Screen._refresh_layout": "e44733f3b5de",
        "textual.screen:Screen._screen_resized": "0b9a52324d7d",
        "textual.widget:Widget._layout_required": "748d110fa1ff",
        "textual.widget:Widget._repaint_required": "748d110fa1ff",
        "textual.app:App._notifications": "4df1164c2afd",
        "textual.widgets._toast:ToastRack": "d42916d7846f",
    },
    "compositor": {
        "textual._compositor:Compositor": "b35093af4d12",
        "textual._compositor:Compositor._get_renders": "f321b3f9c43a",
    },
    "input_bytes": {"textual.drivers.linux_driver:LinuxDriver.run_input_thread": "b5e00a82265d"},
    "key_parser": {
        "textual._xterm_parser:XTermParser": "d4e39b455719",
        "textual._xterm_parser:XTermParser._sequence_to_key_events": "9b63bcba47b4",
    },
    "text_area": {
        "textual.document._document:Document": "c3ef24ae78d3",
        "textual.document._document:EditResult": "d3950a83754f",
        "textual.document._document:Location": "f234730c5601",
        "textual.document._document:Selection": "1a2965eb1275",
        "textual.document._document_navigator:DocumentNavigator": "6564f3b49322",
        "textual.document._wrapped_document:WrappedDocument": "939eecaa8e6c",
        "textual.document._wrapped_document:WrappedDocument._line_index_to_offsets": "e8606bdab5a2",
        "textual.document._wrapped_document:WrappedDocument._offset_to_line_info": "2282dc84e580",
        "textual.document._wrapped_document:WrappedDocument._width": "4078ef92db40",
        "textual.dom:DOMNode._attach": "1268446de46b",
        "textual.dom:DOMNode._inherit_component_classes": "626b10db4bc8",
        "textual.scroll_view:ScrollView._size_updated": "fb2658556d06",
        "textual.widget:Widget._component_styles": "98b57fbbcd19",
        "textual.widget:Widget._refresh_scrollbars": "8d18cb4bac8c",
        "textual.widgets:TextArea._build_highlight_map": "47e8c985e8a6",
        "textual.widgets:TextArea._cursor_visible": "ebb50ec65638",
        "textual.widgets:TextArea._on_mount": "8bed8edbd730",
        "textual.widgets:TextArea._on_resize": "00522e7ba075",
        "textual.widgets:TextArea._pause_blink": "8c05c8826439",
        "textual.widgets:TextArea._render_line": "51f868f269cf",
        "textual.widgets:TextArea._restart_blink": "8a4cb957c573",
        "textual.widgets:TextArea._rewrap_and_refresh_virtual_size": "f1757b3e6169",
        "textual.widgets:TextArea._set_document": "7f37cea004ba",
        "textual.widgets:TextArea._set_theme": "344d46d212b7",
        "textual.widgets:TextArea._theme": "3417f5ad08a0",
        "textual.widgets:TextArea._visible_line_indices": "6455cd4cc6ba",
        "textual.widgets:TextArea._watch_selection": "329fd6afd12e",
    },
}
"""For each patch, its private names with a hash of their source, or of the methods that mention them."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def source_of(name: str) -> str:
    """Return the source of a class or method, or of all methods of the class that mention an attribute."""
    module, _, path = name.partition(":")
    owner, _, attribute = path.partition(".")
    found = getattr(importlib.import_module(module), owner)
    if not attribute:
        return inspect.getsource(found) if inspect.isclass(found) else repr(found)
    own = vars(found).get(attribute)
    if inspect.isfunction(own):
        return inspect.getsource(own)
    functions = [
        node for node in ast.walk(tree_of(found)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return "\n".join(
        ast.unparse(each) for each in functions if each.name == attribute or attribute in attributes(each)
    )


def hash_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


@pytest.mark.skipif(version("textual") != PINNED, reason="the hashes are of the pinned version")
def test_a_private_name_is_as_it_was_when_its_patch_was_written() -> None:
    names = [(patch, name) for patch in CANARIES for name in CANARIES[patch]]
    changed = {
        f"{name} in textual_patches/{patch}.py": hash_of(source_of(name))
        for patch, name in names
        if hash_of(source_of(name)) != CANARIES[patch][name]
    }
    assert not changed
    assert all(source_of(name) for _, name in names)


def test_each_private_name_is_used_in_a_patch_that_has_a_canary_for_it_and_nowhere_else() -> None:
    """One test, because the names of Textual are read from all its sources."""
    for path in PATCH_FILES:
        tree = parsed(path)
        used = private_uses(path, stored(tree) | defined(tree))
        used |= {alias.name for node in private_imports(tree) for alias in node.names}
        known = {name.rpartition(":")[2].rpartition(".")[2] for name in CANARIES.get(path.stem, {})}
        assert used == {name for name in known if is_private(name) or name in used}, path
        about = ast.get_docstring(tree) or ""
        assert [name for name in known if name not in about] == [], path
    for path in FILES:
        assert not private_imports(parsed(path)), path
        assert not private_uses(path, our_names()), path


def private_uses(path: Path, ours: frozenset[str] | set[str]) -> set[str]:
    """Return the private names of Textual that a file uses, or that its classes hide from their bases."""
    tree = parsed(path)
    module = importlib.import_module(".".join(path.relative_to(TUI.parents[1]).with_suffix("").parts))
    of_bases: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and (found := getattr(module, node.name, None)):
            for each in found.__mro__:
                if each.__module__.partition(".")[0] == "textual":
                    of_bases |= names_of_classes(each.__module__).get(each.__name__, set())
    names = attributes(tree) | defined(tree)
    return names & of_bases | (names - ours) & textual_names()


def attributes(tree: ast.AST) -> set[str]:
    """Return the private attributes that some code mentions, but those of `os`."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_private(node.attr)]
    return {node.attr for node in nodes if not (isinstance(node.value, ast.Name) and node.value.id == "os")}


def stored(tree: ast.AST) -> set[str]:
    """Return the private attributes that some code assigns."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return {node.attr for node in nodes if isinstance(node.ctx, ast.Store) and is_private(node.attr)}


def own_attributes(tree: ast.AST) -> set[str]:
    """Return the private attributes of `self` and `cls` that some code mentions."""
    nodes = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    return {
        node.attr
        for node in nodes
        if is_private(node.attr) and isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
    }


def defined(tree: ast.AST) -> set[str]:
    """Return the private methods and class attributes that some code defines."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                    found.add(each.name)
                elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                    found.add(each.target.id)
                elif isinstance(each, ast.Assign):
                    found |= {target.id for target in each.targets if isinstance(target, ast.Name)}
    return {name for name in found if is_private(name)}


def private_imports(tree: ast.AST) -> list[ast.ImportFrom]:
    """Return the imports from private modules of Textual."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return [
        each for each in imports if (each.module or "").startswith("textual.") and "._" in (each.module or "")
    ]


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def tree_of(found: type) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(found)))


@cache
def our_names() -> frozenset[str]:
    """Return every private name that our own code outside the folder defines or assigns."""
    trees = [parsed(path) for path in FILES]
    return frozenset(name for tree in trees for name in stored(tree) | defined(tree))


@cache
def names_of_classes(module: str) -> dict[str, set[str]]:
    """Return the private names that each class of a module defines, or mentions on `self` and `cls`."""
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return {node.name: own_attributes(node) | defined(node) for node in classes}


@cache
def textual_names() -> frozenset[str]:
    """Return every private name that Textual's own sources mention as an attribute, or define in a class."""
    mentioned = re.compile(r"(?:\.|^ +(?:async )?def |^ +)(_(?!_)\w*)\b", re.MULTILINE)  # parsing is slow
    sources = (path.read_text("utf-8") for path in Path(textual.__file__).parent.rglob("*.py"))
    return frozenset(name for source in sources for name in mentioned.findall(source))
