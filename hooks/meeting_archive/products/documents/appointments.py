"""An appointment on one line: as a form notes it, or as a sentence, "Badeudvalget: Anna Dam udpeges"."""

import re
from collections.abc import Collection

from meeting_archive.model.base import Record
from meeting_archive.model.matters import Appointment
from meeting_archive.model.words import AppointmentState
from meeting_archive.products.documents.names import KnownNames, LineError
from meeting_archive.products.documents.phrases import NOTED, PLAINLY, Tone, read_phrase, write_phrase
from meeting_archive.products.documents.records import Fields, RecordLine
from meeting_archive.products.documents.values import PARTY, TEXT

# What is said of whoever comes, and of a place for which nobody is named.
_COMES = {
    AppointmentState.APPROVED: "udpeges",
    AppointmentState.PROPOSED: "indstilles",
    AppointmentState.REPORTED: "er udpeget",
}
_NOBODY = {
    AppointmentState.OPEN: "pladsen er åben",
    AppointmentState.ANNOUNCED: "udpegningen meddeles på mødet",
}
_SENTENCE = re.compile(
    rf"(?P<where>.+): (?:(?P<incoming>.+?) (?P<comes>{'|'.join(_COMES.values())})"
    rf"|(?P<nobody>{'|'.join(_NOBODY.values())}))(?: i stedet for (?P<outgoing>.+))?"
)
# What the sentence says of itself, and needs no detail.
_IN_SENTENCE = {"seat", "incoming", "outgoing"}


class _AppointmentLine(RecordLine):
    """A line that can be a sentence too."""

    def write(
        self, record: Record, names: KnownNames, tone: Tone = NOTED, leaving_out: Collection[str] | None = None
    ) -> str:
        """Write an appointment; plainly as a sentence, where that says all of it."""
        noted = super().write(record, names, tone, leaving_out)
        if tone.plainly and isinstance(record, Appointment) and (said := self._sentence(record, names)):
            try:
                if self.read(said, names) == self.read(noted, names):
                    return said
            except LineError:
                pass
        return noted

    def _sentence(self, record: Appointment, names: KnownNames) -> str:
        organ = names.party(record.organ) if record.organ else None
        where = ", ".join(filter(None, (organ, record.seat)))
        what = f"{record.incoming} {_COMES.get(record.state, '')}" if record.incoming else _NOBODY.get(record.state, "")
        if not what or what.endswith(" "):
            return ""
        instead = f" i stedet for {record.outgoing}" if record.outgoing else ""
        details = [
            (key, kind.write(said, names))
            for key, (field, kind) in self.details.items()
            if field not in _IN_SENTENCE and (said := getattr(record, field))
        ]
        return write_phrase(f"{where}: {what}{instead}", details, self.keys, tone=PLAINLY)

    def read(self, text: str, names: KnownNames) -> Fields:
        """Read an appointment; raises LineError, as of every record."""
        phrase = read_phrase(text, self.keys)
        found = _SENTENCE.fullmatch(phrase.head)
        if not found:
            return super().read(text, names)
        states = {said: state.value for state, said in (*_COMES.items(), *_NOBODY.items())}
        fields: Fields = {
            **_place(found["where"], names),
            **{name: found[name] for name in ("incoming", "outgoing") if found[name]},
            "state": states[found["comes"] or found["nobody"]],
        }
        unknown = [told for key, value in phrase.details for told in self._read_detail(fields, key, value, names)]
        if unknown:
            raise LineError("; ".join(unknown), fields)
        return fields


def _place(text: str, names: KnownNames) -> Fields:
    """Read what somebody is appointed to: a known organ, a seat, or both with a comma between them."""
    for comma in [len(text), *(found.start() for found in re.finditer(", ", text))]:
        if slug := names.known.get(text[:comma].casefold()):
            seat = text[comma + 2 :]
            return {"organ": slug} | ({"seat": seat} if seat else {})
    return {"seat": text}


APPOINTMENT = _AppointmentLine(
    "organ",
    PARTY,
    details={
        "plads": ("seat", TEXT),
        "ind": ("incoming", TEXT),
        "ud": ("outgoing", TEXT),
        "for": ("organisation", PARTY),
        "tovholder": ("coordinator", TEXT),
        "indstillet af": ("proposed_by", TEXT),
        "begrundelse": ("reason", TEXT),
        "bemærkning": ("note", TEXT),
    },
    plain={"for": "for", "indstillet af": "indstillet af"},
    word=("state", AppointmentState),
    needed={
        "organ/seat": "hvor der udpeges til",
        "state": "hvor langt den er nået (indstillet, godkendt, åben, meddeles på mødet eller meddelt)",
    },
)
