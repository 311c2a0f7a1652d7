"""The signs of fonts that have pictures instead of letters: which sign each picture is."""

from typing import Any

from docx.oxml.ns import qn

_WINGDINGS = dict(
    zip(
        "28 36 46 4A 4B 4C 6C 6E 6F 71 72 75 76 77 9E 9F A7 A8 D8 DF E0 E1 E2 E8 F0 FB FC FD FE".split(),
        "☎ ⌛ ☞ ☺ ☹ ☹ ● ■ ☐ ❑ ❒ ◆ ❖ ◆ · • ▪ ☐ ➢ ← → ↑ ↓ ➔ ⇨ ✗ ✓ ☒ ☒".split(),
        strict=True,
    )
)
_SYMBOL = dict(
    zip(
        """
        22 24 2D 40 44 46 47 4C 50 51 53 57 61 62 64 65 66 67 68 6C 6D 6E 70 71 72 73 74 77 78 79 7A
        A2 A3 A5 AB AC AD AE AF B0 B1 B2 B3 B4 B7 B8 B9 BB BC CE D2 D3 D4 D6 DB DE E2 E3 E4 E5
        """.split(),
        """
        ∀ ∃ − ≅ Δ Φ Γ Λ Π Θ Σ Ω α β δ ε φ γ η λ μ ν π θ ρ σ τ ω ξ ψ ζ
        ′ ≤ ∞ ↔ ← ↑ → ↓ ° ± ″ ≥ × • ÷ ≠ ≈ … ∈ ® © ™ √ ⇔ ⇒ ® © ™ ∑
        """.split(),
        strict=True,
    )
)
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": {"4F": "✗", "50": "✓", "51": "☒", "52": "☑", "53": "☒", "54": "☒", "97": "●", "A3": "☐"},
    "wingdings 3": {"66": "←", "67": "→", "68": "↑", "69": "↓"},
    "webdings": {"61": "✓", "72": "✗", "63": "☐", "67": "■", "6E": "●"},
    "symbol": _SYMBOL,
}
# Where such fonts put their pictures.
_FIRST, _LAST = 0xF000, 0xF0FF


def symbol(element: Any) -> str:
    """Return the sign that a w:sym is; "" when nobody knows."""
    code = str(element.get(qn("w:char"), ""))
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _sign(number, str(element.get(qn("w:font"), "")))


def with_signs(text: str, run: Any) -> str:
    """Return a text with the signs that its font has for its letters; those that nobody knows stay as they are."""
    if not any(_FIRST <= ord(letter) <= _LAST for letter in text):
        return text
    font = _font_of(run)
    return "".join(_sign(ord(letter), font) or letter for letter in text)


def is_unknown(letter: str) -> bool:
    """Whether a letter is the picture of a font and no sign."""
    return 0xE000 <= ord(letter) <= 0xF8FF


def _font_of(run: Any) -> str:
    properties = run.find(qn("w:rPr"))
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return str(fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "") if fonts is not None else ""


def _sign(number: int, font: str) -> str:
    known = _FONTS.get(font.casefold())
    if known is None and not _FIRST <= number <= _LAST:
        return chr(number) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    code = f"{number & 0xFF:02X}"
    if known is not None:
        return known.get(code, "")
    # The boxes and ticks are where the fonts with such have them.
    return _FONTS["wingdings 2"].get(code, "") or _WINGDINGS.get(code, "")
