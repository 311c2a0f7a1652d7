"""What the fields of a meeting's file are called in Danish."""

_HEAD = {
    "weekday": "ugedagen",
    "until": "sidste dag",
    "start": "begyndelsen",
    "end": "slutningen",
    "form": "mødeformen",
    "place": "stedet",
    "also": "de andre organer",
    "note": "bemærkningen",
    "invited": "de indkaldte",
    "attendees": "deltagerne",
    "apologies": "afbuddene",
    "partly_present": "dem, der var med til noget af mødet",
    "quorate": "om mødet var beslutningsdygtigt",
    "apologies_to": "hvor afbud sendes",
    "agenda": "dagsordenen",
    "agenda_table": "dagsordenstabellen",
    "moved_from": "flytningen",
    "cancelled": "aflysningen",
}
_ITEM = {
    "number": "nummeret",
    "title": "titlen",
    "closed": "om punktet er lukket",
    "kind": "slags",
    "standing": "det faste punkt",
    "presenters": "hvem der fremlægger",
    "presenter_suffix": "det, der står efter dem, der fremlægger",
    "topics": "emnerne",
    "added": "hvordan punktet kom på",
    "withdrawn": "at punktet er taget af",
    "recommendation": "indstillingen",
    "outcomes": "udfaldet",
    "public_outcome": "udfaldet",
    "minutes": "referatet",
    "votes": "afstemningen",
    "dissents": "protokoltilførslen",
    "case": "sagsfremstillingen",
    "attachments": "bilagene",
    "links": "henvisningerne",
    "legal_sources": "kilderne",
    "expected_steps": "de næste skridt",
    "appointments": "udpegningerne",
    "follow_ups": "opfølgningen",
    "preliminary_items": "de foreløbige punkter",
    "approves": "referatet, det godkender",
}
_DANISH = _HEAD | _ITEM


def danish(field: str) -> str:
    """Return what the secretariat calls a field."""
    return _DANISH.get(field, field)
