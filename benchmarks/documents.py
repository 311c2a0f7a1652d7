"""How long a document to send out takes, and how large it is: of a synthetic archive, as blocks, as Word and as PDF.

Printed: CPU seconds a document, the mean of all, and its size. Each meeting has two documents of 15 items.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.products.documents.making import papers
from meeting_archive.products.documents.names import KnownNames
from meeting_archive.products.documents.typst import pdf
from meeting_archive.products.documents.word import word
from meeting_archive.products.documents.word_template import DEFAULT
from synthetic import write_archive

MEETINGS = 100


def measure(name: str, make: Callable[[Any], bytes], made: list[Any]) -> None:
    """Make each, and tell how long one took and how large it is."""
    begun = time.process_time()
    size = sum(len(make(one)) for one in made)
    seconds = (time.process_time() - begun) / len(made)
    print(f"{name}: {1000 * seconds:.1f} ms and {size / len(made) / 1000:.0f} kB a document")


def main() -> None:
    """Write an archive, and the documents of all its meetings."""
    with tempfile.TemporaryDirectory() as folder:
        content, _ = load(read(write_archive(Path(folder), MEETINGS)))
    names, look = KnownNames.of(content), DEFAULT.read_bytes()
    begun = time.process_time()
    made = [paper for ref in content.meetings for paper in papers(content, ref, names)]
    print(f"blocks: {1000 * (time.process_time() - begun) / len(made):.1f} ms a document, of {len(made)}")
    measure("Word", lambda paper: word(paper, look), made)
    measure("PDF", pdf, made)


if __name__ == "__main__":
    main()
