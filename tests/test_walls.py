"""Every source file in; which room imports what, where libraries live, how long things are: held to docs/architecture.md."""

import ast
import re
from collections.abc import Collection
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
SOURCES = sorted((TOP / "sherpa").rglob("*.py"))
MAX_FILE, MAX_FUNCTION = 300, 60

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "workspace": set(),
    "config": {"domain", "workspace"},
    "domain": set(),
    "prompts": {"domain"},
    "items": {"domain", "prompts"},
    "route": {"domain", "items"},
    "learner": {"domain"},
    "adapters": {"domain", "prompts"},
    "tutor": {"domain", "prompts", "items", "route", "learner"},
    "author": {"domain", "prompts", "items", "route", "learner", "tutor"},
    "ui": {"domain", "tutor"},
    "app": {"domain", "items", "route", "learner", "adapters", "tutor", "config"},
    "cli": {"workspace", "app", "config", "domain", "items", "route", "ui", "author", "learner", "tutor"},
    "__main__": {"cli"},
    "__init__": set(),
}
HOMES: dict[str, tuple[str, ...]] = {
    "yaml": ("config", "route"),
    "sympy": ("items/",),
    "snowballstemmer": ("items/",),
    "markdown_it": ("route/",),
    "fsrs": ("learner/",),
    "langchain_openai": ("adapters/openai.py",),
    "openai": ("adapters/",),
    "sqlite_utils": ("adapters/",),
    "sqlite3": ("adapters/",),
    "subprocess": ("adapters/",),
    "ctypes": ("adapters/",),
    "langgraph.checkpoint.sqlite": ("adapters/",),
    "langgraph": ("tutor/graph.py", "adapters/checkpoints.py"),
    "prompt_toolkit": ("ui/",),
    "rich": ("ui/",),
    "matplotlib": ("ui/", "adapters/sandbox/inside/"),
    "numpy": ("ui/", "adapters/sandbox/inside/"),
    "textual_image": ("ui/",),
    "texicode": ("ui/maths/",),
    "click": ("cli/",),
}
# Late imports wait at the door of something slow: which command, which provider, a heavy library.
MAY_IMPORT_LATE = ("cli/", "app/", "items/", "learner/scheduler.py", "ui/", "adapters/sandbox/inside/")


def name_of(path: Path) -> str:
    return path.relative_to(TOP / "sherpa").as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(TOP / "sherpa").parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> list[tuple[str, ast.stmt]]:
    found: list[tuple[str, ast.stmt]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [
                (f"{node.module}.{alias.name}" if node.module == "sherpa" else node.module, node)
                for alias in node.names
            ]
    return found


def targets_of(module: str, node: ast.stmt, modules: Collection[str]) -> set[str]:
    """What an import reads: of `from package import name`, the file called so where there is one, else the package."""
    if not isinstance(node, ast.ImportFrom):
        return {module} & set(modules)
    inner = (f"{module}.{alias.name}" for alias in node.names)
    return {name if name in modules else module for name in inner} & set(modules)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = room_of(path)
    for module, node in imports(ast.parse(path.read_text())):
        if module.startswith("sherpa."):
            other = module.split(".")[1]
            if other in ("errors", "__version__") or other == room:
                continue
            assert other in MAY_IMPORT[room], f"{name_of(path)}:{node.lineno} imports {module}"


def test_of_the_authors_tools_the_rehearsal_alone_knows_the_tutor() -> None:
    for path in (TOP / "sherpa" / "author").rglob("*.py"):
        if "rehearsal" not in path.parts:
            assert not [
                module for module, _ in imports(ast.parse(path.read_text())) if module.startswith("sherpa.tutor")
            ], path


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_library_is_imported_only_in_its_home(path: Path) -> None:
    where = name_of(path)
    for module, node in imports(ast.parse(path.read_text())):
        for library, homes in HOMES.items():
            if module == library or module.startswith(library + "."):
                allowed = where.startswith(homes)
                assert allowed, f"{where}:{node.lineno} imports {module}, which lives in {', '.join(homes)}"
                break


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_imports_stand_at_the_top_but_for_slow_doors(path: Path) -> None:
    tree = ast.parse(path.read_text())
    top = {id(node) for node in tree.body} | {
        id(child) for node in tree.body if isinstance(node, ast.If | ast.Try) for child in ast.walk(node)
    }
    late = [node.lineno for _, node in imports(tree) if id(node) not in top]
    assert not late or name_of(path).startswith(MAY_IMPORT_LATE), f"{name_of(path)}: late imports at lines {late}"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_and_functions_stay_short_and_say_what_they_are(path: Path) -> None:
    text = path.read_text()
    tree = ast.parse(text)
    assert len(text.splitlines()) <= MAX_FILE, f"{name_of(path)} has {len(text.splitlines())} lines"
    assert ast.get_docstring(tree), f"{name_of(path)} opens with no sentence"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{name_of(path)}:{node.lineno} {node.name} has {length} lines"


def test_no_room_imports_in_a_circle() -> None:
    edges: dict[str, set[str]] = {}
    modules = {name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in SOURCES}
    for name, path in modules.items():
        tree = ast.parse(path.read_text())
        checked = {id(child) for node in ast.walk(tree) if isinstance(node, ast.If) for child in ast.walk(node)}
        for module, node in imports(tree):
            targets = targets_of(module.removeprefix("sherpa."), node, modules)
            if module.startswith("sherpa.") and node in tree.body and id(node) not in checked:
                edges.setdefault(name, set()).update(targets)
    seen: dict[str, int] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"import cycle: {' -> '.join((*path, name))}"
        if name in seen:
            return
        for other in edges.get(name, ()):
            if other != name:
                visit(other, (*path, name))
        seen[name] = 1

    for name in list(edges):
        visit(name, ())


def test_nothing_in_the_project_speaks_of_the_machine_it_was_made_on() -> None:
    machine = re.compile(r"(?<![\w*])/(?:work|farm)/|/tmp/(?:bash_jobs|content)")
    for path in [*SOURCES, *(TOP / "docs").glob("*.md"), TOP / "README.md", TOP / "CONTRIBUTING.md"]:
        assert not machine.search(path.read_text()), f"{path} names a path of one machine"
