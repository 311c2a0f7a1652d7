"""Archives that nobody planned for: one with too much of everything, and one with nothing in it."""

from pathlib import Path

LONG_TITLE = " ".join(["Fælles drøftelse af rammerne for det videre arbejde"] * 6)[:300]
LONG_WORD = "kommunaldirektørnetværkssekretariatsmødeforberedelsesudvalgenes"
ITEMS = 80
COLUMNS = 30


def write_odd(content: Path) -> Path:
    """Write an archive with a title of 300 characters, words of 60 letters, 30 columns and 80 items."""
    columns = "".join(f"            - name: Kolonne {n}\n              unit: kr.\n" for n in range(2, COLUMNS + 1))
    cells = ", ".join(f'"{n}.000.000"' for n in range(2, COLUMNS + 1))
    items = [
        f'  - number: "1"\n    title: {LONG_TITLE}\n',
        f'  - number: "2"\n    title: {LONG_WORD}\n    recommendation: At {LONG_WORD} godkendes.\n',
        (
            '  - number: "3"\n    title: En bred tabel\n    case:\n      - text: Se tabellen.\n        table:\n'
            f"          caption: {COLUMNS} kolonner\n          columns:\n            - name: Kommune\n{columns}"
            f"          rows:\n            - [Yderby, {cells}]\n"
        ),
        *(f'  - number: "{n}"\n    title: Punkt uden tekst\n' for n in range(4, ITEMS + 1)),
    ]
    (content / "meetings" / "laug").mkdir(parents=True)
    (content / "meetings" / "laug" / "2031-02-03.yml").write_text(
        f"agenda:\n  published: 2031-01-20\nitems:\n{''.join(items)}", encoding="utf-8"
    )
    return _write(content, f"laug:\n  name: Laug\n  full_name: {LONG_TITLE}\n  mark: round\n")


def write_empty(content: Path) -> Path:
    """Write an archive of one body that has not met yet."""
    content.mkdir(parents=True)
    return _write(content, "laug:\n  name: Laug\n  mark: round\n")


def _write(content: Path, bodies: str) -> Path:
    (content / "bodies.yml").write_text(bodies, encoding="utf-8")
    (content / "calendar.yml").write_text("published: 2031-01-20\nmeetings: []\n", encoding="utf-8")
    for page, title in {"index": "Arkivet", "om": "Om arkivet"}.items():
        (content / f"{page}.md").write_text(f"---\ntitle: {title}\n---\n\n# {title}\n", encoding="utf-8")
    return content


BODIES = "Byrådet Bygningsudvalget Havneudvalget Kulturudvalget Skoleudvalget Trafikudvalget Ungerådet".split()
MARKS = "round square triangle diamond cross bowtie round".split()


def write_many(content: Path) -> Path:
    """Write an archive of more bodies than there are shapes, each with dates that stand and one that was cancelled."""
    slugs = [name.casefold().replace("å", "aa") for name in BODIES]
    dates = []
    for n, body in enumerate(slugs):
        dates += [f"  - {{body: {body}, date: 2031-{month:02}-{4 + 3 * n:02}}}\n" for month in range(1, 13)]
        dates += [f"  - {{body: {body}, date: 2031-05-{5 + 3 * n:02}, cancelled: {{on: 2031-05-01}}}}\n"]
    dates += [f"  - {{body: {slugs[2]}, also: [{slugs[3]}], date: 2031-06-30}}\n"]
    dates += [f"  - {{body: {body}, date: 2031-07-{day}}}\n" for body in slugs[4:6] for day in (28, 29)]
    dates += [f"  - {{body: {body}, date: 2031-08-{11 + n}}}\n" for n, body in enumerate(slugs[2:6])]
    content.mkdir(parents=True)
    bodies = (
        f"{body}: {{name: {name}, mark: {mark}}}\n" for body, name, mark in zip(slugs, BODIES, MARKS, strict=True)
    )
    _write(content, "".join(bodies))
    (content / "calendar.yml").write_text(f"published: 2031-01-02\nmeetings:\n{''.join(dates)}", encoding="utf-8")
    return content
