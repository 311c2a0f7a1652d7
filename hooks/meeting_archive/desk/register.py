"""Something new for the registers, by its name alone: a topic, an organisation, a person, a word."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from meeting_archive import paths
from meeting_archive.content.content import Content
from meeting_archive.content.load import load
from meeting_archive.content.source import read
from meeting_archive.danish.markdown import escaped
from meeting_archive.danish.suggest import namesake
from meeting_archive.danish.writing import capital, listing
from meeting_archive.desk.edit import refuse_errors
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.saying import stands_in
from meeting_archive.desk.write import Writing
from meeting_archive.desk.yaml_text import add_entry, insert_after, text_of, tree_of
from meeting_archive.paths import slug


class New(NamedTuple):
    """What is to be added."""

    name: str
    about: str = ""
    also: tuple[str, ...] = ()
    """What else it is called; of a reader's word, what it is called in the documents."""
    is_another: bool = False
    """Whether somebody said that it is another than the one that it is like."""


class _Register(NamedTuple):
    file: str
    name: str
    """The field that has the name, and the one that has what it is called besides."""
    also: str
    what: str
    """In Danish what is in it, as one that is known."""


TOPICS = _Register(paths.TOPICS_FILE, "title", "synonyms", "emnet")
ORGANISATIONS = _Register(paths.ORGANISATIONS_FILE, "name", "aliases", "organisationen")
PEOPLE = _Register(paths.PEOPLE_FILE, "name", "aliases", "personen")


def add_topic(content: Path, new: New) -> Writing:
    """Add a topic; what it is about is only its name where nobody says more."""
    new = new._replace(name=capital(new.name))
    records = _records(content, TOPICS)
    known = {word: one.title for one in records.topics.values() for word in (one.slug, *one.synonyms, one.title)}
    _refuse_known(new, known, TOPICS)
    about = new.about or f"Sager om emnet {escaped(new.name)}."
    told = [f"Emnet »{new.name}« er lagt til; i Word skriver du »Emne: {new.name}«."]
    if not new.about:
        told.append(f"På emnets side står »{about}«, til det bliver rettet i filen.")
    return _with(content, TOPICS, new, {"about": about}, told)


def add_organisation(content: Path, new: New) -> Writing:
    """Add an organisation."""
    records = _records(content, ORGANISATIONS)
    known = {word: body.name for body in records.bodies.values() for word in (body.slug, *body.called)}
    for one in records.organisations.values():
        known |= dict.fromkeys((one.slug, one.acronym or "", *one.aliases, one.name), one.name)
    _refuse_known(new, known, ORGANISATIONS)
    told = [f"Organisationen »{new.name}« er lagt til; i Word skriver du navnet, som det står her."]
    return _with(content, ORGANISATIONS, new, {"about": new.about}, told)


def add_person(content: Path, new: New) -> Writing:
    """Add a person, who may well be called nearly like another: that is why most are added."""
    if new.about:
        raise EditError("om en person står der intet i registeret ud over navnet: udelad --about")
    records = _records(content, PEOPLE)
    known = {word: one.name for one in records.people.values() for word in (one.slug, *one.aliases, one.name)}
    _refuse_known(new._replace(is_another=True), known, PEOPLE)
    return _with(content, PEOPLE, new, {}, [f"Personen »{new.name}« er lagt til."])


def add_word(content: Path, new: New) -> Writing:
    """Add a reader's word and what the documents call it, or explain a word of theirs."""
    if not new.also and not new.about:
        raise EditError(
            f'sig, hvad »{new.name}« hedder i dokumenterne (--also affald), eller hvad det betyder (--about "…")'
        )
    refuse_errors(content, paths.WORDS)
    tree = _tree(content, paths.WORDS)
    told = []
    if new.also:
        _put_word(tree, "meanings", new.name, _one_or_many(new.also))
        told.append(f"Den, der søger efter »{new.name}«, finder nu også {listing([f'»{word}«' for word in new.also])}.")
    if new.about:
        _put_word(tree, "explanations", new.name, new.about)
        told.append(f"»{new.name}« bliver nu forklaret, hvor det står.")
    return Writing({paths.WORDS: text_of(tree)}, told=(*told, stands_in(content, paths.WORDS)))


ADD = {"topic": add_topic, "organisation": add_organisation, "person": add_person, "word": add_word}
"""What can be added, by its kind: from what is new, the change."""


def _put_word(tree: Any, part: str, word: str, said: Any) -> None:
    if not isinstance(tree.get(part), CommentedMap):
        tree[part] = CommentedMap()
    if there := next((one for one in tree[part] if _same(one) == _same(word)), None):
        said = tree[part][there]
        before = said if isinstance(said, str) else listing([*map(str, said)])
        raise EditError(f"ordet »{there}« står i {paths.WORDS} allerede ({before}): ret det dér")
    insert_after(tree[part], (), word, said)


def _records(content: Path, register: _Register) -> Content:
    refuse_errors(content, register.file)
    return load(read(content))[0]


def _refuse_known(new: New, known: Mapping[str, str], register: _Register) -> None:
    """Refuse a name that another has, or nearly so; `known` are what all others are called by, with their names."""
    if not slug(new.name):
        raise EditError(f"»{new.name}« har hverken bogstaver eller tal: skriv navnet, fx »Svømmehaller«")
    for word in (new.name, *new.also):
        if owner := next((one for called, one in known.items() if called and _same(called) == _same(word)), ""):
            remedy = "brug navnet, som det står dér" if word == new.name else "udelad det her"
            said = "har arkivet allerede" if _same(word) == _same(owner) else f"har et andet navn, »{word}«"
            raise EditError(f"{register.what} »{owner}« {said}: {remedy}")
    low = {called.casefold(): one for called, one in known.items() if called}
    if not new.is_another and (likely := namesake(new.name.casefold(), [*low])):
        raise EditError(
            f"»{new.name}« ligner {register.what} »{low[likely]}«, som arkivet har: brug det navn. Er det en anden "
            "sag, så giv kommandoen igen med --force"
        )


def _with(content: Path, register: _Register, new: New, fields: Mapping[str, str], told: list[str]) -> Writing:
    """Put it into the file of its register, last."""
    said = {register.name: new.name} | {key: value for key, value in fields.items() if value}
    entry = CommentedMap(said | ({register.also: _one_or_many(new.also)} if new.also else {}))
    tree = _tree(content, register.file)
    add_entry(tree, slug(new.name), entry)
    return Writing({register.file: text_of(tree)}, told=(*told, stands_in(content, register.file)))


def _tree(content: Path, file: str) -> Any:
    """Read a file to be written again, or begin it."""
    return tree_of(content, file) if (content / file).exists() else CommentedMap()


def _one_or_many(words: Iterable[str]) -> Any:
    several = CommentedSeq(words)
    several.fa.set_flow_style()
    return several if len(several) > 1 else several[0]


def _same(name: str) -> str:
    """Write a name as all do who mean the same."""
    return slug(str(name)) or str(name)
