"""What an owner is told of a template that cannot be used: a Danish sentence, with the words of Jinja as detail."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from archive_bridge.templates import broken_template
from meeting_archive.paths.packaged import THEME

BROKEN = {
    "{% if x %}": "skabelonen kan ikke læses (Unexpected end of template. Jinja was looking for the following tags: "
    "'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.): noget er begyndt",
    "{% hvis x %}": "skabelonen kan ikke læses (Encountered unknown tag 'hvis'.): den har et ord lige efter {% i sig",
    "{{ 1 | dansk }}": "skabelonen kan ikke læses (No filter named 'dansk'.): den bruger et filter",
    "{{ 1 is dansk }}": "skabelonen kan ikke læses (No test named 'dansk'.): den bruger en prøve",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}": "skabelonen kan ikke læses (block 'a' defined twice): ",
    "{# x": "skabelonen kan ikke læses (Missing end of comment tag): en kommentar",
    "{{ 1 + }}": "skabelonen kan ikke læses (unexpected 'end of print statement'): der står et tegn",
    "{% extends 'main.html' %}": "skabelonen henter sig selv, måske gennem en anden, og bliver aldrig færdig (maximum",
    "{% include 'main.html' %}": "skabelonen henter sig selv, måske gennem en anden, og bliver aldrig færdig (maximum",
    "{{ vores }}": "skabelonen beder om noget, der ikke kan lade sig gøre ('vores' is undefined): den bruger et navn",
    "{{ 1 / 0 }}": "skabelonen beder om noget, der ikke kan lade sig gøre (division by zero)",
    "{% include 'nej.html' %}": "skabelonen henter »nej.html«, som ikke findes",
}


@pytest.mark.parametrize("template", BROKEN)
def test_what_is_wrong_with_a_template_is_said_in_danish(template: str, tmp_path: Path) -> None:
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "main.html").write_text(template, encoding="utf-8")
    config: Any = SimpleNamespace(theme=SimpleNamespace(dirs=[str(folder), str(THEME)]))
    templates = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True)
    with pytest.raises(Exception) as raised:  # noqa: PT011  whatever Jinja raises
        templates.get_template("main.html").render()
    problem = broken_template(raised.value, config)
    assert problem
    assert str(problem).startswith(f"theme/main.html:1: {BROKEN[template]}"), problem
    assert "Ret den, eller slet den, så bruges motorens egen." in str(problem)
