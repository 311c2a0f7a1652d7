"""Makes PDF files line by line, as programs print them: twice for bold, across the page, below a black bar."""

from collections.abc import Callable, Sequence
from pathlib import Path

from fpdf import FPDF

LINES = (
    "Referat af møde i Havnelauget, den 3. november 2031",
    "Kl. 10.00-12.00 i skurvognen",
    "1. Godkendelse af dagsorden v. Asta Holm",
    "Det indstilles, at Havnelauget godkender dagsordenen.",
    "2. Fortøjning af gæstebåde v. Bo Lind",
    "Det indstilles, at Havnelauget tager orienteringen til efterretning.",
)


class Sheets(FPDF):
    """Paper on which every line is put where it is to stand, in millimetres."""

    def __init__(self, orientation: str = "portrait") -> None:
        super().__init__(orientation=orientation, format="A4")
        self.set_auto_page_break(auto=False)
        self.add_page()
        self.set_font("Helvetica", size=11)

    def lines(self, lines: Sequence[str], top: float = 30, left: float = 20) -> None:
        for place, line in enumerate(lines):
            self.set_font(style="B" if line[:1].isdigit() else "")
            self.text(left, top + 8 * place, line)

    def saved(self, folder: Path, name: str = "fil.pdf") -> Path:
        self.output(str(folder / name))
        return folder / name


def paper(folder: Path, *more: Callable[[Sheets], object], lines: Sequence[str] = LINES) -> Path:
    """Print the lines on a page, and what more there is to be on it."""
    sheets = Sheets()
    sheets.lines(lines)
    for print_more in more:
        print_more(sheets)
    return sheets.saved(folder)
