"""What a title says an item is: one of those on every agenda, and what it asks for."""

import re

_STANDING = {
    "agenda": r"godkendelse af (?:(?:mødets )?dagsorden)",
    "minutes": r"godkendelse af (?:\w+ )?(?:referat|protokol)",
    "appointments": r"udpegning(?:er)?\b(?! af)",
    "preliminary": r"foreløbige punkter",
    "coming_meetings": r"(?:kommende|næste|nye|fremtidige) møde|mødekalend[ae]r|mødeplan|mødedatoer",
    "any_other_business": r"eventuelt\b",
}
_KIND = {
    "approval": r"godkendelse",
    "discussion": r"drøftelse|temadrøftelse",
    "information": r"orientering|meddelelser",
    "status": r"status",
    "appointment": r"udpegning|valg af",
    "formality": r"eventuelt\b",
}


def standing_of(title: str) -> str:
    """Name the standing item that a title is; "" for any other."""
    return next((name for name, pattern in _STANDING.items() if re.match(pattern, title, re.IGNORECASE)), "")


def kind_of(title: str) -> str:
    """Say what an item asks for, when its title begins with the word for it."""
    return next((name for name, pattern in _KIND.items() if re.match(pattern, title, re.IGNORECASE)), "")
