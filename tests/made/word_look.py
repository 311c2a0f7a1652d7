"""Makes the look of documents that the archive brings along: `make look` writes theme/documents/skabelon.docx anew.

Calibri and Cambria come with Word for Windows and for Mac, and elsewhere are drawn as Carlito and Caladea, which are as
wide: so a page breaks where it breaks on the machine of whoever wrote it. What our own styles are based on are Word's,
so that a file that knows those alone gives its look to a meeting too.
"""

from pathlib import Path

from conftest import ROOT
from meeting_archive.products.documents.blocks import LABEL, Style
from meeting_archive.products.documents.word_lists import STEP
from word_made import paragraph, part, word_made

TEMPLATE = ROOT / "theme" / "documents" / "skabelon.docx"
TEXT_FONT, HEAD_FONT = "Calibri", "Cambria"
INK, QUIET, SOFT, HINT, RULE, LINK = "1A1A1A", "454545", "5A5A5A", "6B6B6B", "D9D8D2", "004D99"
# One centimetre, in twentieths of a point, as Word measures.
CM = 567
LABELS = round(4.2 * CM)

LANGUAGE = '<w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/>'
TOGETHER = "<w:keepNext/><w:keepLines/>"
BOLD, ITALIC = "<w:b/>", "<w:i/>"


def fonts(name: str) -> str:
    """Name a font for all letters."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def color(name: str) -> str:
    return f'<w:color w:val="{name}"/>'


def size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def space(before: float, after: float, lines: float = 1.25) -> str:
    """Set the points before and after a paragraph, and the distance of its lines."""
    above, below, height = round(before * 20), round(after * 20), round(lines * 240)
    return f'<w:spacing w:before="{above}" w:after="{below}" w:line="{height}" w:lineRule="auto"/>'


def rule(side: str, color: str, eighths: int, distance: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{distance}" w:color="{color}"/></w:pBdr>'


def indent(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def outline(level: int) -> str:
    """Set how deep a heading stands in the outline, from 1."""
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def in_list(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def style(name: str, base: str = "Normal", then: str = "", paragraphs: str = "", letters: str = "") -> str:
    """Make a style of paragraphs; `then` is the style of the next one that somebody writes."""
    default = ' w:default="1"' if name == "Normal" else ""
    custom = ' w:customStyle="1"' if name in set(Style) else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{identifier(base)}"/>' if base and name != base else "")
        + (f'<w:next w:val="{identifier(then)}"/>' if then else "")
        + f'<w:uiPriority w:val="{1 if custom else 9}"/><w:qFormat/>'
        f"<w:pPr>{paragraphs}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def identifier(name: str) -> str:
    """Name a style for programs."""
    plain = str(name).translate(str.maketrans({"ø": "oe", "æ": "ae", "å": "aa"}))
    return "".join(word[0].upper() + word[1:] for word in plain.split())


# No list of Word's may number a heading that has its number in its words.
NO_LIST = '<w:numPr><w:numId w:val="0"/></w:numPr>'
STYLES = (
    style("Normal", paragraphs=space(0, 6), letters=fonts(TEXT_FONT) + color(INK) + size(11) + LANGUAGE),
    style("heading 1", then="Normal", paragraphs=TOGETHER + space(0, 10, 1.1) + outline(1),
          letters=fonts(HEAD_FONT) + BOLD + size(24)),
    style("heading 2", then="Normal", paragraphs=TOGETHER + rule("top", INK, 6, 8) + space(26, 6, 1.1) + outline(2),
          letters=fonts(HEAD_FONT) + BOLD + size(15)),
    style("heading 3", then="Normal", paragraphs=TOGETHER + space(12, 3, 1.15) + outline(3), letters=BOLD + size(11.5)),
    style("heading 4", then="Normal", paragraphs=TOGETHER + space(8, 2, 1.15) + outline(4),
          letters=BOLD + color(QUIET)),
    style("footer", paragraphs=space(0, 0, 1) + '<w:jc w:val="right"/>', letters=color(QUIET) + size(9)),
    style(Style.BODY, then=Style.TITLE, paragraphs=TOGETHER + space(0, 4, 1.1),
          letters=BOLD + color(QUIET) + '<w:spacing w:val="8"/>' + size(12)),
    style(Style.TITLE, "heading 1", Style.LINE, paragraphs=TOGETHER + NO_LIST + outline(1)),
    style(Style.SOURCE, paragraphs=space(0, 10), letters=color(QUIET) + size(9.5)),
    style(Style.LINE, then=Style.LINE, paragraphs=f'<w:tabs><w:tab w:val="left" w:pos="{LABELS}"/></w:tabs>'
          + space(0, 3, 1.15) + indent(LABELS, LABELS)),
    style(Style.ITEM, "heading 2", Style.TEXT, paragraphs=TOGETHER + NO_LIST + outline(2)),
    style(Style.PART, "heading 3", Style.TEXT, paragraphs=TOGETHER + NO_LIST + outline(3)),
    style(Style.SECTION, "heading 4", Style.TEXT, paragraphs=TOGETHER + NO_LIST + outline(4)),
    style(Style.TEXT, then=Style.TEXT),
    style(Style.VERBATIM, Style.TEXT, Style.TEXT),
    style(Style.QUOTE, Style.TEXT, Style.TEXT, paragraphs=rule("left", RULE, 18, 10) + space(6, 8) + indent(CM // 2)),
    style(Style.BULLET, Style.TEXT, Style.BULLET, paragraphs=in_list(1) + space(0, 5)),
    style(Style.NUMBERED, Style.TEXT, Style.NUMBERED, paragraphs=in_list(2) + space(0, 5)),
    style(Style.HELP, then=Style.TEXT, paragraphs="<w:keepNext/>" + space(0, 6, 1.1),
          letters=ITALIC + color(HINT) + size(9)),
    style(Style.CAPTION, then=Style.TEXT, paragraphs=TOGETHER + space(12, 4, 1.15), letters=BOLD + size(10)),
    style(Style.HEAD_CELL, then=Style.CELL, paragraphs="<w:keepNext/>" + space(2, 2, 1.05), letters=BOLD + size(9.5)),
    style(Style.CELL, then=Style.CELL, paragraphs=space(2, 2, 1.05), letters=size(9.5)),
    style(Style.TOTAL_CELL, Style.CELL, Style.CELL, letters=BOLD),
    style(Style.NOTE, then=Style.TEXT, paragraphs=space(4, 10, 1.1), letters=color(QUIET) + size(9)),
)  # fmt: skip
OTHER_STYLES = f"""
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
</w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="{identifier(LABEL)}">
  <w:name w:val="{LABEL}"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="1"/><w:qFormat/>
  <w:rPr>{color(SOFT)}</w:rPr>
</w:style>
<w:style w:type="character" w:styleId="Hyperlink">
  <w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>
  <w:rPr><w:color w:val="{LINK}"/><w:u w:val="single"/></w:rPr>
</w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
  <w:tblPr>
    <w:tblInd w:w="0" w:type="dxa"/>
    <w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
</w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="{identifier(Style.TABLE)}">
  <w:name w:val="{Style.TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
</w:style>
"""
# All of Word's other styles stay out of sight until somebody uses them.
LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)
DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(TEXT_FONT)}{size(11)}{LANGUAGE}</w:rPr></w:rPrDefault>"
    "<w:pPrDefault/></w:docDefaults>"
)


def listing(number: int, kind: str, signs: str = "") -> str:
    """Make a list of nine levels; each has one of the signs before its points."""
    levels = ""
    for at in range(9):
        sign = signs[at % len(signs)] if signs else f"%{at + 1}."
        levels += (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr>{indent((at + 1) * STEP, round(0.6 * CM))}</w:pPr></w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4D41524{number}"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )


LISTS = (
    listing(1, "bullet", "•–")
    + listing(2, "decimal")
    + "".join(f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/></w:num>' for one in (1, 2))
)
SETTINGS = """
<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>
  <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>
<w:themeFontLang w:val="da-DK"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>
"""
PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
    f'<w:pgMar w:top="{2.6 * CM:.0f}" w:right="{3 * CM}" w:bottom="{2.4 * CM:.0f}" w:left="{3 * CM}" '
    f'w:header="{1.2 * CM:.0f}" w:footer="{1.2 * CM:.0f}" w:gutter="0"/></w:sectPr>'
)


def field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


FOOT = (
    f'<w:p><w:pPr><w:pStyle w:val="{identifier("footer")}"/></w:pPr>'
    f"{words('Side ')}{field('PAGE')}{words(' af ')}{field('NUMPAGES')}</w:p>"
)
# What an owner sees who opens the file; nothing of it comes into a document.
SHOWN = {
    Style.BODY: "Mødeorgan: organets navn",
    Style.TITLE: "Mødetitel: mødets titel",
    Style.SOURCE: "Mødekilde: hvad dokumentet er, hvis det er en gengivelse",
    Style.LINE: "Mødeoplysning:\tén ting på én linje",
    Style.ITEM: "1. Mødepunkt: et punkts nummer og titel",
    Style.PART: "Mødedel: overskriften på en del af punktet",
    Style.SECTION: "Mødeafsnit: en overskrift inde i en del",
    Style.TEXT: "Mødetekst: den løbende tekst. Ret typografierne, sidehoved og sidefod, som I vil have dem. Teksten "
    "her kommer ikke med i dokumenterne.",
    Style.QUOTE: "Mødecitat: det, der er citeret",
    Style.BULLET: "Mødeliste: et punkt i en liste",
    Style.NUMBERED: "Mødenumre: et punkt i en liste med numre",
    Style.HELP: "Mødehjælp: vejledning i skabeloner, som ikke læses med ind",
    Style.CAPTION: "Mødetabeltitel: over en tabel",
    Style.NOTE: "Mødetabelnote: under en tabel",
}


def write_template(path: Path) -> Path:
    """Write the file."""
    tab = '</w:t><w:tab/><w:t xml:space="preserve">'
    shown = "".join(
        paragraph(text.replace("\t", tab), f'<w:pStyle w:val="{identifier(name)}"/>') for name, text in SHOWN.items()
    )
    parts = (
        part("styles", "styles", DEFAULTS + LATENT + "".join(STYLES) + OTHER_STYLES),
        part("numbering", "numbering", LISTS),
        part("settings", "settings", SETTINGS),
        part("footer", "ftr", FOOT),
    )
    return word_made(path, shown + PAGE, *parts)


if __name__ == "__main__":
    write_template(TEMPLATE)
