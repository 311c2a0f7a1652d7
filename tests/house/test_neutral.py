"""Nothing that another archive's readers or secretaries see names the bodies that this repository publishes.

Docstrings are for those who program, and may. Where an example needs a body, it is »bestyrelsen«.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

OURS = re.compile(r"kkr|kd-?net|midtjyl|favrskov", re.IGNORECASE)
HOOKS = sorted((ROOT / "hooks").rglob("*.py"))
# What reads the documents of others knows how some of them write; what an owner has not set yet is known by our own.
READING = {"importer/fronts/clean.py", "importer/item/outcome_words.py", "site/settings.py"}
# And what makes another archive's handbook of ours knows what to replace.
READING |= {"desk/handbook.py"}
SHOWN = [
    path
    for folder, kinds in {"theme": "html xml css js svg typ".split(), "schema": ["json"]}.items()
    for kind in kinds
    for path in sorted((ROOT / folder).rglob(f"*.{kind}"))
]


def said(module: Path) -> Iterator[str]:
    """Yield every text of a module that is no docstring and no comment; of a command the docstring is its help."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value
        elif isinstance(node, owners) and module.parent.name == "arkiv":
            yield ast.get_docstring(node) or ""


@pytest.mark.parametrize("module", HOOKS, ids=lambda path: path.relative_to(ROOT / "hooks").as_posix())
def test_no_message_names_them(module: Path) -> None:
    if module.relative_to(ROOT / "hooks").as_posix().removeprefix("meeting_archive/") not in READING:
        assert [text for text in said(module) if OURS.search(text)] == []


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_page_and_no_schema_names_them(path: Path) -> None:
    without_comments = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert OURS.findall(without_comments) == []
