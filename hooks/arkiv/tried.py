"""What people try on the command line, and what they mean by it: Danish words, and words that are misspelt."""

from collections.abc import Iterable

# The Danish of each command, as somebody may try it who has not read the help.
COMMANDS = {
    "init": "nyt-arkiv opret-arkiv grundlæg installer",
    "new": "ny nyt nyt-møde opret opretmøde begynd start møde",
    "template": "skabelon skema dagsorden word formular",
    "documents": "dokumenter dokument pdf",
    "minutes": "referat referatet beslutninger",
    "move": "flyt flytte udskyd udsæt ombook",
    "cancel": "aflys aflyse afbestil slet",
    "reinstate": "genoptag gennemfør genindkald fortryd-aflysning",
    "dates": "datoer dato kalender mødeplan mødedatoer årsplan",
    "insert": "indsæt punkt nyt-punkt",
    "renumber": "nummerér nummerer omnummerér omnummerer numre",
    "correct": "ret rettelse korriger berigtig",
    "import": "hent indlæs importer importér indhent",
    "clean": "rens rengør anonymiser",
    "add": "tilføj læg-til register emne organisation person",
    "words": "ord søgeord synonymer ordliste",
    "check": "tjek kontrol kontroller kontrollér efterse fejl valider",
    "serve": "vis se forhåndsvis forhåndsvisning preview",
    "build": "byg lav dan generer",
    "release": "frigiv udgivet nedskriv",
    "publish": "udgiv udgiv-side publicer publicér offentliggør send upload læg-ud",
    "upgrade": "opgradér opgrader opdater opdatér ny-udgave version",
    "help": "hjælp hjaelp vejledning kommandoer",
}
# What `add` takes in either language.
KINDS = {
    "topic": "emne emner emneord tema",
    "organisation": "organisationer org udvalg forening",
    "person": "personer navn",
    "word": "ord søgeord forklaring",
}
OPTIONS = {
    "--reason": "grund begrundelse årsag hvorfor why",
    "--why": "grund begrundelse årsag hvorfor reason",
    "--on": "dag den dato meddelt pr date",
    "--date": "dag den dato on",
    "--minor": "lille stavefejl småting",
    "--removes": "fjerner fjern udtag",
    "--package": "pakke pakken",
    "--dry-run": "prøv prøve tør test",
    "--body": "organ udvalg",
    "--new-body": "nyt-organ",
    "--sitting": "møde nr nummer",
    "--calendar": "kalender datoer",
    "--draft": "udkast kladde",
    "--about": "om beskrivelse forklaring betyder",
    "--also": "også synonym synonymer alias andre-ord",
    "--strict": "streng striks",
    "--info": "oplysninger alt",
    "--minutes": "referat",
    "--force": "tving gennemtving overskriv",
    "--port": "portnummer",
    "--output": "ud fil gem",
    "--site-dir": "mappe side",
    "--publish": "udgiv offentliggør udgivelse",
    "--accept": "godtag",
    "--thesaurus": "ordbog",
    "--name": "navn titel",
    "--url": "adresse hjemmeside webadresse",
    "--contact": "kontakt mail",
    "--empty": "tom tomt uden-eksempel",
    "--help": "hjælp hjaelp",
}


# What most would rather do in Word, and how; the command itself begins it in the meeting's file.
IN_WORD = {"minutes": "template ORGAN DATO --minutes"}


def in_words(command: str) -> str:
    """Name a command that somebody meant: first what does the same in Word, where something does."""
    word = IN_WORD.get(command)
    return f"arkiv {word} (skemaet i Word) eller arkiv {command} (i mødets fil)" if word else f"arkiv {command}"


def tried(word: str, known: Iterable[str], in_danish: dict[str, str]) -> str:
    """Find the known word that somebody means by another: by its Danish, or spelt nearly like either; "" if none."""
    from meeting_archive.danish.suggest import near

    danish = {one: name for name in known for one in in_danish.get(name, "").split()}
    spelt = word.casefold().lstrip("-")
    names = {name.lstrip("-"): name for name in known}
    likely = spelt if spelt in danish else near(spelt, [*names, *danish])
    return (names | danish)[likely] if likely else ""
