"""How large the words of each style are in a PDF, in points: no two alike, and so the import knows them again.

A PDF has tags for headings, lists and tables, and none for the styles of paragraphs. Where two are to look alike, a
hundredth of a point tells them apart.
"""

from meeting_archive.products.documents.blocks import Style

SIZES = {
    Style.BODY: 12.5,
    Style.TITLE: 22.0,
    Style.SOURCE: 9.0,
    Style.LINE: 10.5,
    Style.ITEM: 14.0,
    Style.PART: 11.5,
    Style.SECTION: 10.75,
    Style.TEXT: 11.0,
    Style.VERBATIM: 10.99,
    Style.HELP: 8.75,
    Style.CAPTION: 10.0,
    Style.NOTE: 9.01,
}
