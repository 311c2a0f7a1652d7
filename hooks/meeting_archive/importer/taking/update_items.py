"""The items of one of our own documents onto those that a meeting's file has."""

from typing import Any, NamedTuple

from rapidfuzz import fuzz
from ruamel.yaml.comments import CommentedSeq

from meeting_archive.content.editions import newest
from meeting_archive.content.released_words import ReleasedItems
from meeting_archive.content.wording import LABELS, OF_MINUTES, changed_in_words, differences
from meeting_archive.danish.writing import listing
from meeting_archive.desk.correct import GOES
from meeting_archive.desk.yaml_text import insert_element
from meeting_archive.importer.form.sayable import Fields
from meeting_archive.importer.imported import Imported
from meeting_archive.importer.lines import Refused
from meeting_archive.importer.taking.fields import danish
from meeting_archive.importer.taking.merge import SAME_NUMBER, name_of, others_of, same_item
from meeting_archive.importer.taking.renewal import in_yaml, put
from meeting_archive.importer.taking.unsaid import unsaid_in, with_unsaid
from meeting_archive.paths import anchors

# What says which item it is, and nothing of what is in it.
_NAMING = {"number", "title", "kind", "standing", "closed", *OF_MINUTES}


class CorrectedWords(NamedTuple):
    """Words of an item that were published, and are others now."""

    anchor: str
    what: list[str]


class ItemsUpdate:
    """Changes the items of a file one by one, and tells of each."""

    def __init__(self, tree: Any, imported: Imported, released: ReleasedItems, *, has_minutes: bool) -> None:
        """Begin with a file and a document; `has_minutes` says that the file has its minutes already."""
        if not isinstance(tree.get("items"), list):
            tree["items"] = CommentedSeq()
        self.items = tree["items"]
        self.kind = kind = imported.kind
        self.says_all = imported.says_all
        self.released = {anchor: one for anchor, one in newest(released).items() if one.words is not None}
        self.names = dict(zip(map(id, self.items), self._anchors(), strict=True))
        self.silent = OF_MINUTES if kind == "agenda" and has_minutes else frozenset()
        """The fields that the document says nothing of."""
        self.sure = not imported.unplaced
        """Whether everything in the document was understood."""
        self.told: list[str] = []
        self.doubts: list[str] = []
        self.corrected: list[CorrectedWords] = []
        self._replaced: list[Any] = []
        """What is no longer in the file; kept, so that nothing new is taken for it."""

    def take(self, said: list[dict[str, Any]], before: list[Fields], after: list[Fields]) -> None:
        """Take the items of a document; `before` and `after` are what can be said of those there and of these."""
        there = {id(item): fields for item, fields in zip(self.items, before, strict=True)}
        order: list[Any] = []
        taken: set[int] = set()
        for one, fields in zip(said, after, strict=True):
            others = taken | others_of(self.items, one, said)
            found = same_item(self.items, one, others)
            if found is None:
                found = self._renamed(one, fields, before, others)
            if found is None:
                taken.add(len(self.items))
                order.append(self._new(one))
                continue
            taken.add(found)
            item = self.items[found]
            order.append(self._renew(item, one, there[id(item)], fields))
        for item in [item for item in self.items if not any(item is one for one in order)]:
            self._missing(item)
        self._in_order(order)

    def _new(self, one: dict[str, Any]) -> Any:
        item = in_yaml(one)
        insert_element(self.items, len(self.items), item)
        self.told.append(f"{name_of(one)} er føjet til")
        if self._is_published():
            self.corrected.append(CorrectedWords(self._anchors()[-1], ["punktet er føjet til"]))
        return item

    def _renamed(self, one: dict[str, Any], fields: Fields, before: list[Fields], others: set[int]) -> int | None:
        """Find the item that has this number and these words under another title; a closed one by its number alone."""
        for place, there in enumerate(before):
            if place in others or "number" not in fields or fields["number"] != there.get("number"):
                continue
            old, new = ({key: said for key, said in one.items() if key not in _NAMING} for one in (there, fields))
            closed = "closed" in there or is_said_closed(one)
            if closed or not old or fuzz.ratio(str(old), str(new)) >= SAME_NUMBER:
                return place
        return None

    def _anchors(self) -> list[str]:
        return [*anchors((item.get("key"), _number(item)) for item in self.items)]

    def _renew(self, item: Any, said: dict[str, Any], before: Fields, after: Fields) -> Any:
        """Change what differs in an item; returns what stands for it in the file."""
        published = self.released.get(self.names[id(item)])
        if published and before.get("number") != after.get("number"):
            raise Refused(
                f"{name_of(item)} er udgivet, og i dokumentet har det et andet nummer ({said.get('number', 'intet')}): "
                f"skriv numrene, som de var, og flyt punkter med arkiv insert eller arkiv renumber"
            )
        if ("closed" in before) != ("closed" in after):
            return self._close_or_open(item, said)
        if said.get("closed") == "nej" and "closed" not in item:
            put(item, "closed", said["closed"], [*item])
            self.told.append(f"{name_of(said)}: står som åbent")
        if not self.says_all:
            unsaid = unsaid_in(said)
            said, after = with_unsaid(said, item, unsaid), with_unsaid(after, before, unsaid)
        changed = [
            field
            for field in dict.fromkeys([*before, *after])
            if field not in self.silent and before.get(field) != after.get(field)
        ]
        done = [field for field in changed if self._change(item, said, field)]
        if done:
            self.told.append(f"{name_of(said)}: {listing([danish(field) for field in done])}")
        differing = differences(_without_files(before), _without_files(after))
        words = [
            field
            for field in done
            if field in LABELS and field in differing and not self._is_new_in_minutes(field, published)
        ]
        if published and words:
            self.corrected.append(CorrectedWords(self.names[id(item)], changed_in_words(words)))
        return item

    def _close_or_open(self, item: Any, said: dict[str, Any]) -> Any:
        """Put what a document has of an item in the place of all that the file has; only where it says so in words."""
        closes = is_said_closed(said)
        if not closes and said.get("closed") != "nej":
            self.doubts.append(
                f"{name_of(said)}: ser ud til at være lukket, men er åbent i arkivet, og intet er ændret: skriv "
                "»Lukket punkt« eller »Åbent punkt« under overskriften"
                if "closed" in said
                else f"{name_of(said)}: er lukket i arkivet, men ikke i dokumentet, og er stadig lukket: skriv »Lukket "
                "punkt« under overskriften, eller »Åbent punkt«, hvis det er åbent nu"
            )
            return item
        place = next(at for at, one in enumerate(self.items) if one is item)
        key = {"key": item["key"]} if "key" in item else {}
        new = in_yaml(
            {"closed": said["closed"]} | key | {name: value for name, value in said.items() if name != "closed"}
        )
        del self.items[place]
        insert_element(self.items, place, new)
        self._replaced.append(item)
        anchor = self.names[id(new)] = self.names[id(item)]
        self.told.append(f"{name_of(said)}: {'er lukket; kun nummer og titel er tilbage' if closes else 'er åbnet'}")
        if published := self.released.get(anchor):
            if closes and "closed" not in (published.words or {}):
                self.doubts.append(f"{name_of(said)}: {GOES}")
            self.corrected.append(CorrectedWords(anchor, [f"punktet er {'lukket' if closes else 'åbnet'}"]))
        return new

    def _change(self, item: Any, said: dict[str, Any], field: str) -> bool:
        """Change one field; what a document has no more goes only where all of it was understood."""
        if field in said:
            put(item, field, said[field], [*said][[*said].index(field) + 1 :])
        elif not self.sure:
            self.doubts.append(
                f"{name_of(item)}: {danish(field)} står i arkivet, men er ikke læst i dokumentet; det er beholdt, da "
                "noget af dokumentet ikke kunne læses"
            )
            return False
        else:
            item.pop(field, None)
        return True

    def _is_new_in_minutes(self, field: str, published: Any) -> bool:
        return field in OF_MINUTES and published is not None and published.edition == "agenda"

    def _is_published(self) -> bool:
        """Whether this very document was published."""
        return any(one.edition in {self.kind, "minutes"} for one in self.released.values())

    def _missing(self, item: Any) -> None:
        """Take an item out that a document has no more, where nothing of it was published, and nothing is lost."""
        beyond = {"source_notes", "accepted", "key"} & {*item}
        if self.names.get(id(item)) in self.released or beyond or not self.sure or self.silent:
            self.doubts.append(
                f"{name_of(item)}: står i arkivet, men ikke i dokumentet; det er beholdt. Slet det i mødets fil, hvis "
                "det skal ud"
            )
            return
        place = next(at for at, one in enumerate(self.items) if one is item)
        del self.items[place]
        self.told.append(f"{name_of(item)} er taget ud")

    def _in_order(self, order: list[Any]) -> None:
        """Put the items in the order of the document; what it does not have stays behind what it stood behind."""
        now = [item for item in self.items if any(item is one for one in order)]
        if all(one is other for one, other in zip(now, order, strict=True)):
            return
        for place, item in enumerate(order):
            here = next(at for at, one in enumerate(self.items) if one is item)
            if here != place:
                del self.items[here]
                insert_element(self.items, place, item)
        self.told.append("punkterne står i dokumentets rækkefølge")


def is_said_closed(item: dict[str, Any]) -> bool:
    """Whether a line of an item says that it is closed, and it is not only taken to be so by its words."""
    return item.get("closed") == "ja" and item["closed"].lines != item["title"].lines


def _number(item: Any) -> str | None:
    return str(item["number"]) if item.get("number") is not None else None


def _without_files(value: Any) -> Any:
    """Take a field without how far its attachments have come: one that was promised and comes corrects nothing."""
    if isinstance(value, dict):
        return {key: _without_files(one) for key, one in value.items() if key not in {"state", "file"}}
    return [_without_files(one) for one in value] if isinstance(value, list) else value
