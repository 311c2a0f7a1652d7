"""The words of an item that its reader may not know, and what they mean."""

from collections.abc import Iterator

from meeting_archive.archive import AgendaItem, Archive, ExplainedWord
from meeting_archive.content.texts import texts_of
from meeting_archive.danish.phrases import Phrases


def explain_words(archive: Archive) -> None:
    """Tell each open item which of its words are explained: each once, in the order in which they are read."""
    explanations = archive.glossary.explanations
    phrases = Phrases(explanations)
    for meeting in archive.meetings.values() if explanations else ():
        told: set[str] = set()
        for item in meeting.items:
            if not item.closed:
                found = phrases.find("\n".join(_read(item)))
                item.explained = [ExplainedWord(word, explanations[word], word in told) for word in found]
                told.update(found)


def _read(item: AgendaItem) -> Iterator[str]:
    """Yield what stands on the page of an item and is made of ordinary words."""
    record = item.record
    yield record.title
    yield from (outcome.label for outcome in record.outcomes)
    yield from (said.text for said in texts_of(record))
    yield from (attachment.mark for attachment in record.all_attachments if attachment.mark)
