"""How long an import takes, and how much memory: each seed in each format, then 1,000 documents after each other.

The seeds lie in `shared/seeds` beside the checkout; without them only the documents are measured. Printed: seconds of
CPU from file to YAML, the libraries' own import included; and the most memory after 100 and after 1,000 documents.
"""

import datetime
import os
import resource
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.importer import Refused, read_document
from meeting_archive.importer.head.surroundings import Surroundings
from meeting_archive.importer.meeting import read_meeting
from meeting_archive.importer.taking.write import meeting_text

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
DOCUMENTS = ROOT / "tests" / "documents"


def seed_seconds(seed: Path) -> float:
    """Take a seed in, in a process of its own and without writing, and return the CPU seconds it took."""
    command = [sys.executable, str(Path(__file__)), str(seed)]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(started.pid, 0)
    if status:
        raise SystemExit(f"{seed.name} ended with {status}")
    return usage.ru_utime + usage.ru_stime


def understand(paths: list[Path], content_folder: Path) -> None:
    """Read documents one after another, and tell how much memory that has taken."""
    content, _ = load(read(content_folder))
    known = Surroundings(content.bodies, meetings=content.dates)
    for count, path in enumerate(paths, 1):
        try:
            meeting_text(read_meeting(read_document(path), known, datetime.date(2026, 11, 24)).fields)
        except Refused:
            continue
        finally:
            if count in {100, 1000}:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"after {count} documents: {peak:.0f} MB at most")


def main() -> None:
    """Measure all of it."""
    for seed in sorted(SEEDS.glob("*.*")) if SEEDS.is_dir() else []:
        print(f"{seed.name}: {min(seed_seconds(seed) for _ in range(3)):.2f} s")
    texts = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in {".txt", ".md"})
    before = resource.getrusage(resource.RUSAGE_SELF)
    understand((texts * 1000)[:1000], ROOT / "tests" / "town")
    after = resource.getrusage(resource.RUSAGE_SELF)
    print(f"1,000 txt documents: {after.ru_utime - before.ru_utime:.1f} s")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        understand([Path(sys.argv[1])], ROOT / "content")
    else:
        main()
