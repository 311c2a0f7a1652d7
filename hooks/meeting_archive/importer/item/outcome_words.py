"""The words that say how an item ended, as outcomes_in reads them: what they are, and who or what they are said of."""

import re

from meeting_archive.danish.dates import MONTHS
from meeting_archive.importer.people import NAME

SENTENCE = re.compile(r"(?<=[a-zæøå)»”\"\d][.!?])\s+(?=[A-ZÆØÅ»”\"])|\n+")
CLAUSE = re.compile(
    r",?\s(?:om,?\s)?at\s|,\som\s|,\s(?:hvor|som|der|hvilket|fordi|da|idet)\b|\s(?:som|hvor|der)\s(?=\w)"
)
REMARK = re.compile(r"til\sefterretning\s+med\s+(?:den\s+)?(?:bemærkning|tilføjelse)", re.IGNORECASE)
NOT = re.compile(r"\b(?:ikke|hverken|uden at)\b", re.IGNORECASE)

# What the meeting does; somebody has to be named who does it, or it is said of the matter itself.
ACTIVE = {
    "approved": r"(?:godkendte|tiltrådte)\b",
    "noted": r"tog\b(?:\s[\w-]+){0,12}?\stil\sefterretning",
    "discussed": r"drøftede\b",
    "decided": r"(?:besluttede|vedtog)\b",
    "supported": r"(?:bakkede\sop|støttede)\b",
    "evaluated": r"evaluerede\b",
    "postponed": r"(?:udsatte|udskød)\b",
}
PASSIVE = {
    "partly_approved": r"(?:delvist?|delvis)\sgodkendt\b|godkendt\sdelvist?\b|godkendt\smed\sundtagelse\b",
    "approved": r"(?:godkendt|godkendes|tiltrådt|tiltrædes)\b|indstilling(?:en|erne)\s(?:blev\s)?(?:følges|fulgt)\b",
    "noted": r"(?:taget|tages|toges)\s(?:\w+\s)?til\sefterretning|^til\sefterretning\b",
    "discussed": r"drøftet\b",
    "decided": r"(?:besluttet|vedtaget)\b",
    "supported": r"(?:var|er)\s(?:bred\s|generel\s|fuld\s)?opbakning\b",
    "evaluated": r"evalueret\b",
    "postponed": r"(?:udsat|udskudt|udsættes|udskydes|(?:tages|tager\svi)\s(?:op\sigen|med\spå\snæste\smøde))\b",
    "withdrawn": r"(?:taget\saf\sdagsordenen|udgik|udgår|trukket)\b",
    "no_remarks": r"ingen\sbemærkninger\b|intet\s(?:at\sbemærke|til\seventuelt)",
}
# What no agenda says of its own items.
TOLD = re.compile(
    r"\bblev\s(?:\w+\s)?(?:godkendt|vedtaget|valgt|genvalgt|drøftet|besluttet|taget\stil\sefterretning)\b"
    r"|^(?:godkendt|vedtaget|drøftet|taget\stil\sefterretning|udsat)\b|\bgenvalgt\.?$",
    re.IGNORECASE,
)
# What was decided before, elsewhere, if something, or only proposed.
OF_OTHERS = re.compile(
    r"\btidligere\b|\b(?:godkendes|godkendt)\spå\s(?:det\s)?næste\smøde\b|\b(?:hvis|såfremt|måske|forudsat,?\sat)\b|^\W*(?:\w*forslag|indstilling)\b[^.:]{0,60}:"
    r"|\b(?:godkendt|vedtaget|drøftet|besluttet|tiltrådt|udsat|behandlet|forkastet|afvist|henvist|oversendt)\s(?:af|i|hos)(?::|$|\s"
    r"(?:(?-i:[A-ZÆØÅ])\w+|\w*(?:rådet|udvalget|tinget|ministeriet|styrelsen|nævnet))\b)"
    r"|^\W*(?:bestyrelsen|udvalget|rådet|gruppen)\s(?:for|i)\s(?-i:[A-ZÆØÅ])\w+"
    r"|(?:godkendt|vedtaget|udsat|udskudt)\s(?:blev|er)\s(?:det|sagen)\sikke\b|\bunderkendt\b",
    re.IGNORECASE,
)
ADOPTED = {"approved", "partly_approved", "decided", "supported"}
FELL = re.compile(
    r"\b(?:\w*forslag\w*|indstilling\w*|det|punktet|begge|alle)\b.{0,60}\b(?:faldt|(?:blev|er)\s(?:\w+\s)?(?:forkastet|nedstemt|afvist))\b"
    r"|^(?:forkastet|nedstemt|faldt|afvist)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:orienterede|redegjorde|gennemgik|fremlagde|gav\s(?:en\s)?(?:kort\s)?(?:mundtlig\s)?(?:status|orientering)"
    r"|(?:blev|er)\s(?:\w+\s)?orienteret)\b",
    re.IGNORECASE,
)
# Who a meeting is, when it is not called by the body's own name; the second only where that name has such a word in it.
MEETING = r"mødet|man|deltagerne|kommunaldirektørerne|borgmestrene"
BODIES = {
    "råd": r"(?:by|kommunal)?rådet",
    "udvalg": "udvalget",
    "netværk": "netværket",
    "net": "netværket",
    "laug": "lauget",
    "bestyrelse": r"\w*bestyrelsen",
    "gruppe": r"(?:styre)?gruppen",
}
ABOUT = re.compile(
    r"(?:(?:herefter|derefter|dermed|enstemmigt|med\s(?:[\w-]+\s){1,4}?(?:blev|er))\b\s*)?(?:$|det|der|dagsorden(?:en)?|referat(?:et|erne)?|indstilling(?:en|erne)?|sag(?:en|erne)?|punkt(?:et|erne)?|oplæg(?:get)?"
    r"|orientering(?:en|erne)?|(?:medlems|beslutnings)?forslag(?:et|ene)?|udpegning(?:en|erne)?|notat(?:et)?|budget(?:tet)?|regnskab(?:et)?"
    r"|plan(?:en)?|aftale(?:n)?|(?:års|formands)?beretning(?:en)?|protokol(?:len)?|(?:års|halvårs)(?:regnskab(?:et)?|rapport(?:en)?)"
    r"|kontingent(?:et)?|ansøgning(?:en|erne)?|tilbud(?:det)?|ramme(?:n)?|vedtægt(?:en|erne)?|status|evaluering(?:en)?|studietur(?:en)?|begge|alle)\b(?!\s\d)",
    re.IGNORECASE,
)

# "Da tilbuddet kom for sent, blev punktet udskudt."
THIS = re.compile(r",\s(?:blev|bliver|er|var)\s(?:punktet|sagen|indstillingen|forslaget|ansøgningen)$", re.IGNORECASE)
# Where one of these is said, of whatever, somebody was not just told of something.
DECIDES = re.compile(
    r"\b(?:godkendt\w*|vedt(?:aget|og)\w*|beslutte\w*|valgte|bevilge\w*|ud(?:sat|sætte\w*|skudt|skyde\w*)|afvist|afslået|forkast\w*|henvist|oversendt|bortfald\w*)\b",
    re.IGNORECASE,
)

# To whom a matter can be sent: not to an office.
_BODY = (
    r"(?:udvalg|råd|bestyrelse|nævn|budget|forhandling|direktion|repræsentation|forsamling|styregruppe|magistrat|region"
    r"|netværk|\bKKR\b)"
)
# What is only said of the matter itself, by these words and no others: a sum may lapse, and an amendment fall.
ENDED = {
    "rejected": r"(?:forkastet|forkastes|nedstemt|afvist|afvises|afslået|faldt|faldet"
    r"|ikke\s(?:vedtaget|godkendt|tiltrådt|imødekommet)|(?:vedtages|tiltrædes|imødekommes)\sikke)\b",
    "referred": r"(?:henvis(?:t|es)|oversend(?:t|es)|tilbagevis(?:t|es)|(?:sendt|sendes)\stilbage)\s(?:[\w-]+\s){0,5}?"
    rf"(?:til|i)\s(?=.{{0,40}}{_BODY})",
    "not_decided": r"(?:(?:kunne|kan)\sikke|ikke\s(?:blev\s)?)(?:\sendeligt)?\s?(?:afgøres|afgjort)\b",
    "lapsed": r"bortfald(?:er|t|et)\b",
}
ENDS = {
    "rejected": r"(?:forkastede|afviste|nedstemte|afslog)",
    "referred": r"(?:henviste|oversendte|tilbageviste|sendte)",
    "elected": r"valgte",
}
_THING = (
    r"(?:(?:sag|indstilling|ansøgning|anmodning|anbefaling)(?:en|erne)|(?:dagsordens)?punkt(?:et|erne)"
    r"|(?:medlems|beslutnings|borger)forslag(?:et|ene)?|oplægget|spørgsmålet)(?:\s(?:om|fra|til|af|vedr\.?|vedrørende)\s[^,;:]{1,80}?)?"
)
# "Forslaget" alone is the matter where nobody has put another one; with a name behind it, it is one of several.
FORWARD = re.compile(r"\bforslag(?:et|ene)\b|^$", re.IGNORECASE)
MATTER = rf"(?:{_THING}|forslag(?:et|ene))"
_AUXILIARY = (
    r"(?:blev|bliver|er|var|hermed|dermed|herefter|derefter|derfor|således|så|også|enstemmigt|nu|endeligt|samlet|med\s[^,;]{1,60}"
    r"|(?:efter|ved|uden)\safstemning|(?:drøftet|behandlet)\sog)"
)
_FIRST = (
    r"(?:herefter|derefter|dermed|hermed|således|derfor|på\sden\sbaggrund|efter\s(?:en\s)?(?:\w+)|med\s[^,;]{1,60})"
)
# What stands before the word: "Forslaget blev", "Herefter blev forslaget", or nothing.
OF_THE_MATTER = re.compile(
    rf"(?:{MATTER}(?:\s{_AUXILIARY})*|{_FIRST}\s(?:blev|bliver|er|var)\s{MATTER}(?:\s{_AUXILIARY})*|)", re.IGNORECASE
)
# "Dermed faldt forslaget", "Byrådet forkastede forslaget".
FIRST = re.compile(_FIRST, re.IGNORECASE)
THE_MATTER = re.compile(rf"\s(?:enstemmigt\s|med\s[^,;]{{1,60}}\s)?{MATTER}(?=\s|[.,;:]|$)", re.IGNORECASE)
NOTHING_DECIDED = re.compile(
    r"der\s(?:blev|kunne|er)\s(?:(?:derfor|dermed|således|herefter)\s)?(?:ikke\s(?:\w+\s)?(?:truffet|træffes)\s(?:nogen\s)?beslutning"
    r"|truffet\singen\sbeslutning)(?:\s(?:i|om)\s(?:sagen|punktet|forslaget|indstillingen)|\sherom)?\W*",
    re.IGNORECASE,
)
# "Model Nord" and "Løsning A" are no people.
_NO_PERSON = r"(?:Model|Løsning|Forslag|Variant|Alternativ|Plan|Scenarie|Placering|Område|Linje|Navn|Den|Det)\b"
_PERSON = (
    rf"(?:(?!{_NO_PERSON}){NAME}(?:\s\([^()]{{1,30}}\))?"
    r"|[Ff]ormanden|[Nn]æstformanden|[Bb]orgmesteren|[Bb]estyrelsen)"
)
_PEOPLE = rf"{_PERSON}(?:(?:,\s|\sog\s|,\sog\s){_PERSON})*"
_OFFICE = (
    r"(?:formand|medlem|suppleant|stedfortræder|borgmester|dirigent|ordstyrer|mødeleder|referent|revisor|kasserer|sekretær"
    r"|repræsentant|delegeret|hverv|post|bestyrelse|udvalg|råd|nævn)\w*"
)
ELECTED = re.compile(
    rf"(?:{_PEOPLE}(?:,\s[^,]{{1,40}},)?(?:\s(?:blev|er|bliver|herefter|hermed|dermed|således|enstemmigt))+"
    rf"|(?:[\wÆØÅæøå]+\s){{1,4}}(?:blev|er|bliver)\s(?:(?:herefter|enstemmigt)\s)?{_PEOPLE})\s(?:gen|ny)?valgt"
    rf"(?:$|(?=[.,:;])|\s(?:til\s(?:\w+\s)?\w*{_OFFICE}|for\s\w*periode|med|som|ved|uden)\b)"
    rf"|^\W*(?:[Gg]en|[Nn]y)?[Vv]algt(?:\s(?:som|til)\s.{{1,40}})?(?:\s(?:blev|er))?\W*(?:$|{_PEOPLE})"
)
# What the meeting does it to.
OBJECTS = {
    "rejected": THE_MATTER,
    "referred": THE_MATTER,
    "elected": re.compile(rf"\s(?:enstemmigt\s|igen\s)?{_PEOPLE}"),
}
# "Ændringsforslaget", "Venstre foreslog": then "forslaget" may be that one.
ANOTHER = re.compile(
    r"\b(?:ændrings|mod|procedure|udsættelses|underændrings)forslag|\b(?:foreslog|begærede|foreslås)\b|\b(?:et|\d\.)\s(?:[\w()]+\s){0,6}forslag\b",
    re.IGNORECASE,
)
# What was so long ago, or on another day.
LONG_AGO = re.compile(
    rf"\b(?:i|siden)\s(?:(?:{'|'.join(MONTHS)})\s)?(?:19|20)\d\d\b|\bpå\s(?:[\w-]+\s){{1,2}}den\s\d|\bdengang\b|\bi\ssin\stid\b",
    re.IGNORECASE,
)
POINT = re.compile(r"(?m)^\W*ad\.?\s?\d", re.IGNORECASE)
