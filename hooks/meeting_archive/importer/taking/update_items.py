"""The items of one of our own documents onto those that a meeting's file has."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedSeq

from meeting_archive.content.released_words import ReleasedWords
from meeting_archive.content.wording import LABELS, OF_MINUTES, changed_in_words, differences
from meeting_archive.danish.writing import listing
from meeting_archive.desk.correct import GOES
from meeting_archive.desk.item_names import ItemNames, anchors_of, named
from meeting_archive.desk.yaml_text import insert_element
from meeting_archive.importer.form.sayable import Fields
from meeting_archive.importer.imported import Imported, kept_of_closed, name_of
from meeting_archive.importer.lines import Refused, Words
from meeting_archive.importer.taking.fields import danish
from meeting_archive.importer.taking.renewal import in_yaml, put
from meeting_archive.importer.taking.reordered import reordered
from meeting_archive.importer.taking.unsaid import unsaid_in, with_unsaid, without_files


class CorrectedWords(NamedTuple):
    """Words of an item that were published, and are others now."""

    item: Any
    """The item, as its file has it now."""
    what: list[str]


class ItemsUpdate:
    """Changes the items of a file one by one, and tells of each."""

    def __init__(
        self, tree: Any, imported: Imported, released: Mapping[str, ReleasedWords], *, has_minutes: bool
    ) -> None:
        """Begin with a file and a document; `has_minutes` says that the file has its minutes already."""
        if not isinstance(tree.get("items"), list):
            tree["items"] = CommentedSeq()
        self.items = tree["items"]
        self.kind = kind = imported.kind
        self.says_all = imported.says_all
        self.released = released
        self.names = dict(zip(map(id, self.items), anchors_of(self.items), strict=True))
        self.silent = OF_MINUTES if kind == "agenda" and has_minutes else frozenset()
        """The fields that the document says nothing of."""
        self.sure = not imported.unplaced
        """Whether everything in the document was understood."""
        self.told: list[str] = []
        self.doubts: list[str] = []
        self.corrected: list[CorrectedWords] = []
        self.order: list[Any] = []
        """For each item of the document the one of the file."""
        self._replaced: list[Any] = []
        """What is no longer in the file; kept, so that nothing new is taken for it."""

    def take(
        self, said: list[dict[str, Any]], before: list[Fields], after: list[Fields], places: Sequence[int | None]
    ) -> ItemNames:
        """Take the items of a document, each at its place in the file; returns what the items are called now.

        `before` and `after` are what can be said of those there and of these.
        """
        there = {id(item): fields for item, fields in zip(self.items, before, strict=True)}
        pairs = [None if place is None else self.items[place] for place in places]
        missing = [item for item in self.items if not any(item is one for one in pairs)]
        for item in missing:
            self._refuse_without(item)
        if any(map(self._stays, missing)):
            said, after = self._with_numbers(said, after, pairs)
        self.order = [
            self._new(one) if item is None else self._renew(item, one, there[id(item)], fields)
            for one, fields, item in zip(said, after, pairs, strict=True)
        ]
        for item in missing:
            self._missing(item)
        self._in_order(self.order)
        return named(self.items, self.names, self.released)

    def _with_numbers(
        self, said: list[dict[str, Any]], after: list[Fields], pairs: Sequence[Any]
    ) -> tuple[list[dict[str, Any]], list[Fields]]:
        """Let the items keep the numbers of the file: a document that lacks some of them counts otherwise."""
        kept = [{} if item is None or "number" not in item else {"number": str(item["number"])} for item in pairs]
        numbered = [
            one | {key: Words(number, *one["title"].lines) for key, number in there.items()}
            for one, there in zip(said, kept, strict=True)
        ]
        return numbered, [fields | there for fields, there in zip(after, kept, strict=True)]

    def _new(self, one: dict[str, Any]) -> Any:
        item = in_yaml(one)
        insert_element(self.items, len(self.items), item)
        self.told.append(f"{name_of(one)} er føjet til")
        if self._is_published():
            self.corrected.append(CorrectedWords(item, ["punktet er føjet til"]))
        return item

    def _renew(self, item: Any, said: dict[str, Any], before: Fields, after: Fields) -> Any:
        """Change what differs in an item; returns what stands for it in the file."""
        published = self.released.get(self.names[id(item)])
        self._renumber(item, said, before, after)
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
            if field not in {"number", *self.silent} and before.get(field) != after.get(field)
        ]
        done = [field for field in changed if self._change(item, said, field)]
        if done:
            self.told.append(f"{name_of(said)}: {listing([danish(field) for field in done])}")
        differing = differences(without_files(before), without_files(after))
        words = [
            field
            for field in done
            if field in LABELS and field in differing and not self._is_new_in_minutes(field, published)
        ]
        if published and words:
            self.corrected.append(CorrectedWords(item, changed_in_words(words)))
        return item

    def _renumber(self, item: Any, said: dict[str, Any], before: Fields, after: Fields) -> None:
        """Give an item the number that it has in the document; what was published keeps its address (`named`)."""
        if before.get("number") == after.get("number") or not self._change(item, said, "number"):
            return
        # Its title may be another in the document, and is nobody's to see where it is closed.
        was = f"punkt {before['number']}" if "number" in before else "uden nummer"
        told = f"{name_of(item)} var {was}"
        anchor = self.names[id(item)]
        if anchor in self.released:
            told += f" og beholder sin adresse (#{anchor})"
            told += " og sine bilags numre" if "attachments" in item else ""
        self.told.append(told)

    def _close_or_open(self, item: Any, said: dict[str, Any]) -> Any:
        """Put what a document has of an item in the place of all that the file has; only where it says so in words."""
        closes = is_said_closed(said)
        if not closes and said.get("closed") != "nej":
            self.doubts.append(
                f"{name_of(said)}: ser ud til at være lukket, men er åbent i arkivet, og intet er ændret: skriv "
                "»Lukket punkt« eller »Åbent punkt« under overskriften"
                if "closed" in said
                else f"{name_of(item)}: er lukket i arkivet, men ikke i dokumentet, og er stadig lukket: skriv »Lukket "
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
        left = f"er lukket; kun {listing(kept_of_closed(said))} er tilbage"
        self.told.append(f"{name_of(said)}: {left if closes else 'er åbnet'}")
        if published := self.released.get(anchor):
            if closes and "closed" not in (published.words or {}):
                self.doubts.append(f"{name_of(said)}: {GOES}")
            self.corrected.append(CorrectedWords(new, [f"punktet er {'lukket' if closes else 'åbnet'}"]))
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
        agenda_alone = published is not None and published.edition == "agenda"
        return self.kind == "minutes" and field in OF_MINUTES and agenda_alone

    def _is_published(self) -> bool:
        """Whether this very document was published."""
        return any(one.edition in {self.kind, "minutes"} for one in self.released.values())

    def _refuse_without(self, item: Any) -> None:
        """Refuse a document that lacks what was published, where it is the one that should have it."""
        if self.names[id(item)] in self.released and not self.silent:
            raise Refused(
                f"{name_of(item)} er udgivet, men står ikke i dokumentet, så intet er ændret: sæt det ind igen i Word, "
                "med samme titel. Er det taget af dagsordenen, så lad det stå, og skriv linjen »Taget af dagsordenen: "
                "ja« under titlen"
            )

    def _stays(self, item: Any) -> bool:
        """Whether an item that a document does not have is kept: it was published, or something would be lost."""
        beyond = {"source_notes", "accepted", "key"} & {*item}
        return bool(self.names[id(item)] in self.released or beyond or not self.sure or self.silent)

    def _missing(self, item: Any) -> None:
        """Take an item out that a document has no more."""
        if self._stays(item):
            self.doubts.append(
                f"{name_of(item)}: står i arkivet, men ikke i dokumentet; det er beholdt. {self._way_out(item)}"
            )
            return
        place = next(at for at, one in enumerate(self.items) if one is item)
        del self.items[place]
        self._replaced.append(item)
        self.told.append(f"{name_of(item)} er taget ud")

    def _way_out(self, item: Any) -> str:
        """Say how an item that was kept is taken out, in the document where that can be said."""
        if self.names[id(item)] in self.released:
            return (
                "Sæt det ind igen i Word. Er det taget af dagsordenen, så skriv linjen »Taget af dagsordenen: ja« "
                "under titlen i referatet"
            )
        if self.silent:
            return "Skal det ud, så slet det i referatet, og hent det ind"
        if not self.sure:
            return "Skal det ud, så ret først det, der ikke kunne læses, og hent dokumentet ind igen"
        return "Det har noget, som Word ikke kan vise: skal det ud, så slet det i mødets fil"

    def _in_order(self, order: list[Any]) -> None:
        """Put the items in the order of the document; what it does not have stays behind what it stood behind."""
        now = [item for item in self.items if any(item is one for one in order)]
        if all(one is other for one, other in zip(now, order, strict=True)):
            return
        before = [*self.items]
        for place, item in enumerate(order):
            here = next(at for at, one in enumerate(self.items) if one is item)
            if here != place:
                del self.items[here]
                insert_element(self.items, place, item)
        self.told.append("punkterne står i dokumentets rækkefølge")
        published = {self.names[id(item)]: item for item in before if self.names.get(id(item)) in self.released}
        self.doubts += reordered(published, self.released, [id(item) for item in self.items])


def is_said_closed(item: dict[str, Any]) -> bool:
    """Whether a line of an item says that it is closed, and it is not only taken to be so by its words."""
    return item.get("closed") == "ja" and item["closed"].lines != item["title"].lines
