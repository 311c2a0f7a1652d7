"""Plain text as CommonMark with exactly its words: nothing in it becomes markup by accident."""

import re

LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\(https?://[^\s()]{1,2000}\)", re.IGNORECASE)
# Signs that CommonMark would take for emphasis, code, a link or an entity.
_SIGNS = re.compile(r"[*`\\]|(?<!\w)_|_(?!\w)|[\[\]]|&(?=#?\w{1,32};)|<(?=[A-Za-z/!?])")
_FIRST = re.compile(r"[>~]|[-+](?=[\s-]|$)")

# Signs that nobody sees: where a word may be parted, how letters are joined.
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")


def without_invisible(text: str) -> str:
    """Leave out the signs that nobody sees."""
    return INVISIBLE.sub("", text)


def escaped(text: str) -> str:
    """Put a backslash before what CommonMark would read as markup; links to the web stay links."""
    pieces, at = [], 0
    for link in LINK.finditer(text):
        pieces += [without_signs(text[at : link.start()]), link[0]]
        at = link.end()
    return "".join([*pieces, without_signs(text[at:])])


def without_signs(text: str) -> str:
    """Put a backslash before every sign that CommonMark would read as markup."""
    return _SIGNS.sub(r"\\\g<0>", text)


def safe_first(text: str, original: str) -> str:
    """Keep the beginning of a paragraph from becoming a list, a quotation or a rule."""
    if re.match(r"\d{4,9}[.)]\s", original):
        return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    return "\\" + text if _FIRST.match(text) and not text.startswith("\\") else text
