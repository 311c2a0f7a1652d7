"""What the fields of a meeting's file are called in Danish."""

_HEAD = {
    "weekday": "ugedagen",
    "until": "sidste dag",
    "start": "begyndelsen",
    "end": "slutningen",
    "form": "mødeformen",
    "place": "stedet",
    "also": "de andre organer",
    "invited": "de indkaldte",
    "attendees": "deltagerne",
    "apologies": "afbuddene",
    "partly_present": "dem, der var med til noget af mødet",
    "quorate": "om mødet var beslutningsdygtigt",
    "apologies_to": "hvor afbud sendes",
    "moved_from": "flytningen",
    "cancelled": "aflysningen",
}
_ITEM = {
    "number": "nummeret",
    "title": "titlen",
    "kind": "slags",
    "standing": "det faste punkt",
    "presenters": "hvem der fremlægger",
    "presenter_suffix": "det, der står efter dem, der fremlægger",
    "recommendation": "indstillingen",
    "outcomes": "udfaldet",
    "minutes": "referatet",
    "votes": "afstemningen",
    "dissents": "protokoltilførslen",
    "case": "sagsfremstillingen",
    "attachments": "bilagene",
    "links": "henvisningerne",
    "preliminary_items": "de foreløbige punkter",
    "approves": "referatet, det godkender",
}
_DANISH = _HEAD | _ITEM


def danish(field: str) -> str:
    """Return what the secretariat calls a field."""
    return _DANISH.get(field, field)
