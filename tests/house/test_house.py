"""What the papers of the house say is so: promises have tests, dependencies have reasons and licences."""

import re
import tomllib
from fnmatch import fnmatch
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from conftest import ROOT

# Licences under which everybody may use, change and pass on the archive with what it needs. The weak ones of the GPL
# family bind only changes to the package itself.
LICENCES = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|Public Domain|HPND|Zlib|0BSD|CC0|LGPL"
    r"|Lesser General Public|ZPL|OFL|BSL|CNRI)",
    re.IGNORECASE,
)
# Tests run programs under the GPL too; nothing of them is passed on.
RUN_ONLY = re.compile(r"\bGPL")


def pinned(lock: str) -> set[str]:
    """Name the packages of a lock."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[.+\])?==", text, re.MULTILINE)}


def test_every_test_that_a_promise_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8")))
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)\(", tests, re.MULTILINE))
    assert len(named) >= 30
    assert named - there == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    direct = {re.match(r"[A-Za-z0-9._-]+", one)[0] for group in groups for one in group}  # type: ignore[index]
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert {name for name in direct if name.lower() not in table.lower()} == {project["name"]}


def test_every_lock_has_hashes_and_no_address() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in block, block[:80]


def test_no_checkout_changes_the_bytes_of_what_is_no_text_of_ours() -> None:
    lines = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    left_alone = [line.split()[0].lstrip("/") for line in lines if line.endswith(" -text")]
    changing = []
    for folder in ("content", "docs", "schema", "tests", "theme"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            made = {"__pycache__", "node_modules", "site"} & set(path.parts)
            if path.is_file() and not made and not any(fnmatch(name, pattern) for pattern in left_alone):
                data = path.read_bytes()
                changing += [name] * (b"\0" in data or b"\r\n" in data)
    assert "*.pdf" in left_alone
    assert changing == []


def test_nothing_is_fetched_without_its_hash_to_install_the_archive_itself() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]
    for need in map(Requirement, project["build-system"]["requires"]):
        for lock in sorted((ROOT / "requirements").glob("*.txt")):
            (version,) = re.findall(rf"^{need.name}==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
            assert version in need.specifier
    # In one place, whoever asks; what it gives to pip is looked at in `tests/whole/test_start.py`.
    installing = re.findall(r"_pip\(lock, (.+)\)", (ROOT / "hooks/arkiv/start.py").read_text(encoding="utf-8"))
    assert len(installing) == 2
    assert all('"--require-hashes"' in call or '"--no-build-isolation", "--no-deps"' in call for call in installing)
    for name in ("Makefile", "README.md", "arkiv", "arkiv.cmd", "arkiv.py", ".ci/run"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "pip install" in line and "pip install --quiet uv" not in line] == []


@pytest.mark.parametrize("lock", sorted(f"requirements/{path.name}" for path in (ROOT / "requirements").glob("*.txt")))
def test_a_lock_names_each_extra_that_one_of_its_packages_asks_for(lock: str) -> None:
    locked = (ROOT / lock).read_text(encoding="utf-8")
    # What is for another platform is not installed.
    installed = pinned(lock) & {one.name.lower() for one in metadata.distributions()}
    needs = [Requirement(line) for name in installed for line in metadata.requires(name) or ()]
    asked = [need for need in needs if need.extras and (need.marker is None or need.marker.evaluate({"extra": ""}))]
    assert "coverage" in {need.name for need in asked} or lock != "requirements/test.txt"
    for need in asked:
        assert f"{need.name}[{','.join(sorted(need.extras))}]==" in locked, need


def licence_of(name: str) -> str:
    """Say the licence of a package in its own words; "" for one that is for another platform."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classifiers = [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
    said = [about.get("License-Expression") or "", (about.get("License") or "")[:200], *classifiers]
    return " ".join(said).strip() or "none said"


def test_every_installed_package_has_a_licence_that_we_know() -> None:
    needed, tests = pinned("requirements/site.txt"), pinned("requirements/test.txt")
    assert needed <= tests
    assert len(needed) > 20
    told = {name: licence_of(name) for name in sorted(tests)}
    unknown = {name: said for name, said in told.items() if said and not LICENCES.search(said)}
    assert {name: said for name, said in unknown.items() if name in needed or not RUN_ONLY.search(said)} == {}


def test_no_template_reaches_through_what_may_not_be_there() -> None:
    # A meeting may lack its calendar entry or its file; what it says of itself is asked of the meeting.
    for template in sorted((ROOT / "theme" / "archive").rglob("*.html")):
        assert not re.search(r"meeting\.(entry|file)\.", template.read_text(encoding="utf-8")), template.name
