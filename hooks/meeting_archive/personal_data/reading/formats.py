"""What formats do to the text that they belong to: hide it, or raise it above the line."""

from meeting_archive.personal_data.reading.attributes import NO, AttributesRead
from meeting_archive.personal_data.reading.parsing import Attributes


class FormatsRead(AttributesRead):
    """What is noticed of formats while a document is read."""

    def __init__(self, styles: dict[str, frozenset[str]] | None = None) -> None:
        """Begin with nothing read, and the styles that other parts of the file have."""
        super().__init__()
        self.styles = {} if styles is None else styles
        self._names: list[str] = []
        self._flags: list[frozenset[str]] = []
        self._style = ""

    def _take_format(self, name: str, attributes: Attributes) -> None:
        """Notice what a format does to the text that it belongs to: hide it, or raise it above the line."""
        if name == "style":
            self._style = attributes.get("styleId") or attributes.get("name", "")
        if "style-name" in attributes:
            flags = self.styles.get(attributes["style-name"], frozenset())
            self.counts["hidden sheet"] += name == "table" and "hidden sheet" in flags
            self._flag(-1, flags)
            return
        if name == "rPr" and attributes.get("baseline", "0") not in NO:
            self._flag(-2, frozenset(["mark"]))
        flags = of_format(name, attributes)
        if name in {"rStyle", "pStyle"}:
            flags = self.styles.get(attributes.get("val", ""), frozenset())
        if not flags:
            return
        if self._style:
            self.styles[self._style] = self.styles.get(self._style, frozenset()) | flags
        elif self._names[-3:-1] in (["r", "rPr"], ["p", "pPr"], ["fld", "rPr"]):
            self._flag(-3, flags)

    def _flag(self, at: int, flags: frozenset[str]) -> None:
        """Let a format be that of an element around, and of what it holds from here on."""
        if flags and len(self._flags) >= -at:
            for kind in ("hidden", "web hidden"):
                self.counts[f"{kind} run"] += kind in flags
            for index in range(len(self._flags) + at, len(self._flags)):
                self._flags[index] |= flags


def of_format(name: str, attributes: Attributes) -> frozenset[str]:
    """Return what a format does to a text, whether in Word's words or in LibreOffice's."""
    is_on = attributes.get("val", "true") not in NO
    if name in {"vanish", "specVanish"} and is_on:
        return frozenset(["hidden"])
    if name == "webHidden" and is_on:
        return frozenset(["web hidden"])
    if name in {"vertAlign", "position"} and is_on:
        return frozenset(["mark"])
    if name == "table-properties" and attributes.get("display") == "false":
        return frozenset(["hidden sheet"])
    if name != "text-properties":
        return frozenset()
    hidden = ["hidden"] if attributes.get("display") in {"none", "condition"} else []
    mark = ["mark"] if attributes.get("text-position", "").split(" ")[0] in {"super", "sub"} else []
    return frozenset(hidden + mark)
