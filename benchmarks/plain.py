"""The same meetings as Markdown, for a plain Material site and for Hugo with the smallest theme that shows them.

Both get one page a meeting and a front page, with none of what the archive makes beside: no topics, people, calendars
or feeds, no links between meetings. Material searches with its own plugin; its meetings are not in the navigation,
which would make it quadratic. Hugo has no search.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from synthetic import BODIES, Day, Fields, make_archive

MATERIAL = """\
site_name: Mødearkivet
site_url: https://eksempel.dk/
nav: [index.md]
not_in_nav: "*"
plugins: [search]
theme: {name: material, language: da, font: false}
"""

HUGO = """\
title: Mødearkivet
baseURL: https://eksempel.dk/
languageCode: da
disableKinds: [taxonomy, term, RSS, section]
"""

BASE = """\
<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 150 }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="{{ "style.css" | relURL }}">
</head>
<body>
<header><a href="{{ "" | relURL }}">{{ site.Title }}</a></header>
<main><h1>{{ .Title }}</h1>
{{ block "main" . }}{{ .TableOfContents }}{{ .Content }}{{ end }}</main>
<footer><a href="{{ "" | relURL }}">Forside</a></footer>
</body>
</html>
"""


def write_material(folder: Path, meetings: int) -> Path:
    """Write a Material site of so many meetings into a new folder, and return its configuration."""
    _write_pages(folder / "docs", meetings)
    config = folder / "mkdocs.yml"
    config.write_text(MATERIAL, encoding="utf-8")
    return config


def write_hugo(folder: Path, meetings: int) -> Path:
    """Write a Hugo site of so many meetings into a new folder, and return the folder."""
    _write_pages(folder / "content", meetings, front="_index.md")
    layouts = folder / "layouts"
    layouts.mkdir()
    for name in ("single", "home"):
        (layouts / f"{name}.html").write_text(BASE, encoding="utf-8")
    (folder / "static").mkdir()
    (folder / "static" / "style.css").write_text("body { max-width: 40rem; margin: auto }\n", encoding="utf-8")
    (folder / "hugo.yaml").write_text(HUGO, encoding="utf-8")
    return folder


def _write_pages(target: Path, meetings: int, front: str = "index.md") -> None:
    target.mkdir(parents=True)
    (target / front).write_text("---\ntitle: Arkivet\n---\n\nMøder.\n", encoding="utf-8")
    for day, fields in make_archive(meetings).meetings:
        page = target / "moeder" / f"{day.ref}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: {_title(day)}\n---\n\n" + "\n\n".join(_page(fields)) + "\n", encoding="utf-8")


def _title(day: Day) -> str:
    return f"{BODIES[day.body]} {day.words}"


def _page(fields: Fields) -> Iterator[str]:
    """Yield the blocks of a meeting's page in the order of ours."""
    yield f"Kl. {fields['start']}–{fields['end']}, {fields['place']}"
    yield f"Til stede: {', '.join(fields['attendees'])}. Afbud: {', '.join(fields['apologies'])}."
    yield _table(
        ("Nr.", "Punkt", "Udfald"), ((i["number"], i["title"], ", ".join(i["outcomes"])) for i in fields["items"])
    )
    for item in fields["items"]:
        yield f"## {item['number']}. {item['title']}"
        yield from _item(item)


def _item(item: Fields) -> Iterator[str]:
    yield " · ".join([*item.get("presenters", []), item["kind"], *item.get("topics", [])])
    if "recommendation" in item:
        yield f"**Indstilling**\n\n{item['recommendation']}"
    yield f"**Referat: {', '.join(item['outcomes'])}**"
    yield from (part["text"] for part in item["minutes"])
    case = item.get("case", [])
    for section in [{"text": case}] if isinstance(case, str) else case:
        yield from (f"**{heading}**" for heading in [section.get("heading")] if heading)
        yield from (text for text in [section.get("text")] if text)
        if table := section.get("table"):
            yield _table([column["name"] for column in table["columns"]], [*table["rows"], *table["totals"]])
    if attachments := item.get("attachments"):
        yield "\n".join(f"- Bilag {one['number']}: {one['title']}" for one in attachments)
    for promise in item.get("follow_ups", []):
        yield f"Opfølgning: {', '.join(promise['who'])}: {promise['what']} ({promise['deadline']})"
    for note in item.get("source_notes", []):
        yield f"> {', '.join(note['quotes'])}: {note['reading']}"
    for seat in item.get("appointments", []):
        yield f"Udpegning: {seat['seat']}: {seat['incoming']}"
    if announced := item.get("preliminary_items"):
        yield "\n".join(f"- {title}" for title in announced["items"])


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
