"""Danish words taken apart: what is found inside compounds, and what is left whole that only looks like one."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from built_sites import served
from conftest import ROOT
from meeting_archive.search.compounds import Splitter
from meeting_archive.search.danish import fold, hyphen_parts, is_inflection
from meeting_archive.search.ends import known_ends
from meeting_archive.search.forms import other_forms
from meeting_archive.search.lexicon import Lexicon
from meeting_archive.search.names import OtherNames

# The words that the archive of these tests has by themselves, beside what the word list knows.
VOCABULARY = """
aftale aftaler analyse anlæg ansvar ansøgning arbejde arbejdskraft areal asyl barn befolkning beredskab besparelse
bestyrelse bevilling bibliotek bidrag bolig boliger borger borgere brand brug budget bus by børn center cykel dag data
deltager direktør drift dækning effekt egn elev elever energi erhverv etablering familie fart fjernvarme flygtninge
folk folkeskole forening form formand forslag forsyning forvaltning fremme fritid funktion fællesskab genbrug gruppe
grund grænse hal hall handicap havn havne helhed hjem hjælp hold hospital hus idræt indsats industri informationer
institution jord kant kapacitet klima klub klynge kommune kommunal konference kontingent kontrakt kost kraft krav
kultur kursus kvalitet kyst kørsel land led leder ledelse lov læge læreplads lærer løn løsning mand medarbejder mening
miljø mobilitet model mål møde møder natur netværk niveau notat nævn område opgave opgaver ord ordning patient penge
periode person pladser plads plan planlægning pleje politik proces procedure produkt program projekt psykiatri punkt
rammer reduktion referat reform regel region regioner regn regnskab rekruttering resultat ret rute ruter råd
rådgivning rådhus samarbejde sager sekretariat service skat skole skoler social specialist spor sport stab stand stat
station status sted stilling strategi struktur studie styregruppe støtte sundhed svar sygehus sygepleje system sætning
takst takster tal tale tavle teknologi tid tilbud tilskud time trafik transport tur tælling tørv uddannelse udfordring
udgift udgifter udvalg udvikling ulykke ung unge valg vand varme vej veje vejr velfærd virke virksomhed vurdering
vækst værdi ydelse år ældre økonomi
""".split()

# Each with the parts that somebody could look for.
COMPOUNDS = """
aftaleperiode:aftale,periode analysegruppe:analyse,gruppe anlægsbevilling:anlæg,bevilling ansvarsområde:ansvar,område
ansøgningsproces:ansøgning,proces arbejdsgruppe:arbejde,gruppe arbejdskraftudfordringen:arbejdskraft,udfordring
arealudvikling:areal,udvikling asylcenter:asyl,center befolkningstal:befolkning beredskabsplan:beredskab,plan
besparelsesforslag:besparelse,forslag bestyrelsesformand:bestyrelse,formand bestyrelsesmøde:bestyrelse,møde
biblioteksdrift:bibliotek,drift boligområde:bolig,område boligstøtte:bolig,støtte borgermøder:borger,møde
borgerrådgivning:borger,rådgivning budgetaftale:budget,aftale budgetforslag:budget,forslag busruter:rute
børnefamilier:familie cykelruter:cykel,rute datagrundlag:grundlag deltagergruppe:deltager,gruppe
driftsudgifter:drift,udgift driftsaftale:drift,aftale dækningsområde:dækning,område effektvurdering:effekt,vurdering
elevfordeling:fordeling energiforsyning:energi,forsyning energiplan:energi,plan erhvervsfremme:erhverv,fremme
erhvervsområdet:erhverv,område erhvervsudvikling:erhverv,udvikling familiepolitik:familie,politik
fjernvarmeforsyning:fjernvarme,forsyning flygtningeboliger:flygtninge,bolig folkeskolereform:folkeskole,reform
foreningsliv:forening forsyningskrav:forsyning,krav fritidsordning:fritid,ordning funktionsbeskrivelse:funktion
genbrugsstation:genbrug,station grænseområde:grænse,område handicapråd:handicap havneudvikling:havn,udvikling
hjemmehjælp:hjælp hospitalsplan:hospital,plan idrætsforening:idræt,forening indsatsplan:indsats,plan
industriområde:industri,område institutionsleder:institution,leder kapacitetsproblem:kapacitet klimaplan:klima,plan
klimastrategien:klima,strategi kommunegrænse:kommune,grænse kommunaldirektør:kommunal,direktør
konferenceprogram:konference,program kontingentstigning:kontingent kontraktstyring:kontrakt kostpolitik:kost,politik
kulturregion:kultur,region kursusprogram:kursus,program kvalitetskrav:kvalitet,krav ledelsesgruppe:ledelse,gruppe
lægedækning:læge,dækning lærepladser:plads løsningsforslag:løsning,forslag medarbejderudvikling:medarbejder,udvikling
miljøkrav:miljø,krav mobilitetsplan:mobilitet,plan modelprojekt:model,projekt mødedatoer:møde
naturområder:natur,område netværksmøde:netværk,møde områdeplan:område,plan opgavefordeling:opgave
patientrådgivning:patient,rådgivning personaleområde:område plejehjem:pleje,hjem procesplan:proces,plan
projektleder:projekt,leder psykiatriområdet:psykiatri,område rammeaftale:aftale regionsråd:region
regnskabsaftale:regnskab,aftale rekrutteringsproblemer:rekruttering resultatkontrakt:resultat,kontrakt
samarbejdsaftalen:samarbejde,aftale samarbejdsstruktur:samarbejde,struktur serviceniveau:service,niveau
skoleområdet:skole,område skolestruktur:skole,struktur socialområdet:social,område specialistgruppe:specialist,gruppe
strategiplan:strategi,plan studietur:studie støtteordning:støtte,ordning sundhedsaftale:sundhed,aftale
sundhedshus:sundhed sundhedskoordinator:sundhed,koordinator sundhedssamarbejdsudvalg:sundhed,samarbejde,udvalg
sygehusplan:sygehus,plan takstaftalen:takst,aftale takstudvikling:takst,udvikling teknologiprojekt:teknologi,projekt
tilskudsordning:tilskud,ordning trafikstyregruppen:trafik,styregruppe transportudgifter:transport,udgift
uddannelsesudvalget:uddannelse,udvalg uddannelsesstyregruppen:uddannelse,styregruppe udgiftsudvikling:udgift,udvikling
udviklingsplan:udvikling,plan vandforsyning:vand,forsyning varmeplan:varme,plan velfærdsuddannelser:velfærd,uddannelse
vækstplan:vækst,plan ældrepleje:ældre,pleje økonomiudvalg:økonomi,udvalg økonomistyring:økonomi infotavle:tavle
badetælling:tælling
""".split()

# No compounds, or none of these words: prefixes, suffixes, inflections, and letters that only happen to stand together.
LOOKALIKES = """
afstemning aktualitet analyserede anbefaling anerkendelse ansættelse anvisning automatisk bedømmelse begrundelse
behandlingerne bekendtgørelse beslutning beslutningerne bestemmelse bestilling betaling betydning bevarelse borgerlig
bosætning budgettere budgetteret budgetter deltagelse deltagende demokrati dokumentation effektivisering effektivitet
energisk erklæring erstatning evaluering evalueringen finansiering foranstaltning forbedring fordeling foreslår
forestilling forhandling forhold formandens formulering forpligtelse forpligtende forsamling forskellige forståelse
forudsætning forventning frivillig gennemførelse gennemgang godkendelse handling henvendelse henvisning hospitalerne
identitet imidlertid indberetning indledning indstilling indtægter information informationerne initiativ integration
international investering kandidater kommunerne kommunernes kommunikation kompetence koncentration konklusion
konsekvens kontrakterne kontrol koordinering kulturelle ledelsens lovgivning medlemmer menneske minister modernisering
modtagelse mulighed muligheder nationalitet nedsættelse offentlig omstilling opfordring oplevelse opsætning
organisation organisationer orientering oversigt overskrift planlægger politikerne politisk præsentation prioritering
problematisk produktion regering regionerne regionernes relevante repræsentant resultaterne sammenhæng situation
sikkerhed skolerne socialisering sporadisk statistik stationerne stillingen strategierne strukturelle systematisk
tilladelse tilkendegivelse transporterede udarbejdelse udfordringerne udpegning udtalelse undersøgelse undervisning
ungdommelig vejledning venlighed virkelighed virksomheder vurderingen
""".split()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="module")
def splitter(lexicon: Lexicon) -> Splitter:
    return Splitter(VOCABULARY, lexicon)


def test_compounds_are_taken_apart_and_words_that_only_look_like_them_are_not(
    splitter: Splitter, seen: list[str]
) -> None:
    wanted = {word: parts.split(",") for word, parts in (compound.split(":") for compound in COMPOUNDS)}
    assert len(wanted) >= 100
    assert len(set(LOOKALIKES)) >= 100
    missed = [
        f"{word}: {part}"
        for word, parts in wanted.items()
        for part in parts
        if not any(is_inflection(fold(found), fold(part)) for found in splitter.parts(word))
    ]
    wrong = [f"{word}: {splitter.parts(word)}" for word in LOOKALIKES if splitter.parts(word)]
    total = sum(map(len, wanted.values()))
    recall = 1 - len(missed) / total
    precision = (len(wanted) - len(missed)) / (len(wanted) - len(missed) + len(wrong))
    seen.append(
        f"compounds: {len(wanted)} and {len(set(LOOKALIKES))} look-alikes over {len(VOCABULARY)} words, "
        f"recall {recall:.3f}, precision {precision:.3f}"
    )
    assert recall >= 0.95, missed
    assert precision >= 0.95, wrong


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("nøglering", {"nøgle", "ring"}),
        ("vurdering", set()),
        ("sortering", set()),
        ("strandlodsvej", {"strandlod", "vej"}),
        ("cykelstierne", {"cykel", "sti"}),
        ("børnehaven", {"barn", "have"}),
        ("fjernvarmeforsyning", {"fjernvarme", "forsyning"}),
        ("anmelderen", set()),
        ("billede", set()),
        ("vejledning", set()),
        ("husstande", {"hus", "stand"}),
        ("svømmehallen", {"svømme", "hal"}),
        ("skolebørn", {"skole", "barn"}),
        ("arbejdstøjet", {"arbejde", "tøj"}),
        ("parkeringskælder", {"parkering", "kælder"}),
        ("lystbådehavnen", {"båd", "havn"}),
        ("planmæssigt", {"plan"}),
        ("varmtvandsbeholder", {"vand", "beholder"}),
        ("regneark", {"regne", "ark"}),
        ("udlejning", {"leje"}),
        ("overnatning", {"nat"}),
        ("natur", set()),
        ("muskel", set()),
        ("forkvinde", set()),
        ("rapport", set()),
        ("overveje", set()),
        ("pilsner", set()),
    ],
)
def test_a_compound_has_the_parts_that_a_reader_sees(word: str, parts: set[str], splitter: Splitter) -> None:
    found = set(splitter.parts(word))
    assert parts <= found if parts else not found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("by", "byen"), ("sø", "søens"), ("regn", "regner"), ("have", "haverne"), ("vedtage", "vedtaget")],
        *[("kommune", "kommunernes"), ("grøn", "grønt"), ("sti", "stier")],
    ],
)
def test_forms_of_one_word_are_told_by_their_endings(one: str, other: str) -> None:
    assert is_inflection(fold(one), fold(other))
    assert is_inflection(fold(other), fold(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("havn", "have"),
        ("plan", "plade"),
        ("løn", "lørdag"),
        ("sø", "søn"),
        ("sti", "stilling"),
        ("by", "byt"),
        ("7", "7s"),
    ],
)
def test_strangers_are_no_forms_of_each_other(one: str, other: str) -> None:
    assert not is_inflection(fold(one), fold(other))


def test_forms_that_no_ending_tells_are_known_and_strangers_too(lexicon: Lexicon) -> None:
    words = ["busser", "børn", "regler", "numre", "medlem", "hav", "haven", "plads", "plader", "billetter", "formænd"]
    forms = other_forms({fold(word): word for word in words}, lexicon)
    assert "busser" in forms["bus"]
    assert "boern" in forms["barn"]
    assert "regler" in forms["regel"]
    assert "numre" in forms["nummer"]
    assert "medlem" in forms["medlemm"]
    assert "formaend" in forms["formand"]
    assert "!haven" in forms["hav"]
    assert "!plader" in forms["plads"]
    assert "billetter" not in forms.get("bil", ())


def test_what_is_spelt_like_a_form_of_another_word_is_none(lexicon: Lexicon) -> None:
    words = [
        "kop",
        "kopper",
        "pris",
        "priser",
        "dyr",
        "dyrere",
        "mad",
        "mads",
        "lov",
        "love",
        "lovede",
        "bad",
        "bede",
        "sn",
    ]
    forms = other_forms({fold(word): word for word in words}, lexicon, {"mads"})
    assert "!kopper" not in forms.get("kop", ())
    assert "!priser" not in forms.get("pris", ())
    assert "dyrere" not in forms.get("dyr", ())
    assert "!mads" in forms["mad"]
    assert "!lovede" in forms["lov"]
    assert "bede" not in forms.get("bad", ())
    assert not is_inflection("sn", "sne")


def test_the_name_of_a_person_is_no_compound(lexicon: Lexicon) -> None:
    assert set(Splitter([], lexicon).parts("tornskov")) == {"torn", "skov"}
    assert Splitter([], lexicon, {"birgit", "tornskov"}).parts("tornskovs") == ()
    # A name that is a word as well goes on being one.
    assert set(Splitter([], lexicon, {"skovbo"}).parts("skovvej")) == {"skov", "vej"}


def test_a_word_knows_all_its_ends_that_are_words_though_others_share_them() -> None:
    """They are asked for once: "rådhus" and "hus" share letters, and "hus" is an end of one only."""
    words = {"hus", "rådhus", "rådhusplads", "øråd", "råd", "plads", "åd", "x"}
    expected = {word: tuple(len(word) - cut for cut in range(1, len(word)) if word[cut:] in words) for word in words}
    assert expected["rådhusplads"] == (5,)
    assert known_ends(words, words.__contains__) == expected


def test_a_word_that_goes_on_for_ever_takes_no_time(splitter: Splitter) -> None:
    assert splitter.parts("arbejde" * 20_000) == ()


def test_both_sides_of_a_hyphen_are_found() -> None:
    assert fold("KD-Net") == fold("kdnet") == "kdnet"
    assert list(hyphen_parts("mødet i KD-Net, KKR-mødet og social- og sundhedsområdet")) == [
        "kd",
        "net",
        "kkr",
        "moedet",
    ]


def test_a_text_is_found_by_all_names_of_what_it_names() -> None:
    names = OtherNames(
        [("Fælles Service Center", "FSC", "Fælles Servicecenter"), ("VIA", "VIA University College"), ("mod",)]
    )
    assert names.other_names(fold("Økonomien i Fælles Servicecenter").split()) == [
        "faelles service center",
        "faelles servicecenter",
        "fsc",
    ]
    assert names.other_names(fold("fælles center for service, mod alle").split()) == []
    assert names.other_names("via fsc".split())[-1] == "via university college"


SPELLINGS = [
    "KD-Net", "Århus og AARHUS", "Økonomi, æbler & ål", "Anders Kühnau", "café", "1.090.291 kr.", "1,05 pct.", "10.30",
    "2019–2022", "2019-2022", "social- og sundhed", "Ringkøbing-Skjern", "KKR's", "ar\u00adbejds\u00adkraft",
    "A\u030ar",
    "»citat«", "<b>&amp;</b>", "3.500,50", "Straße", "SOSU- lærepladser", "26.8.2022", "E45", "COVID-19", "",
    "§ 17, stk. 4", "1 081 000 kr.", "kl. 10 200 personer", "ﬁskeri", "2019 2020",
]  # fmt: skip


def test_the_page_knows_spellings_and_forms_as_the_index_does(browser: Browser) -> None:
    words = sorted({fold(word) for word in [*VOCABULARY, *LOOKALIKES]})
    pairs = [*pairwise(words), *((word, word + ending) for word in words for ending in ("en", "erne", "te", "ring"))]
    page = browser.new_page()
    with served(ROOT / "theme") as address:
        page.goto(f"{address}/404.html")
        folded, forms = page.evaluate(
            """async ([texts, pairs]) => {
                const danish = await import("/assets/search/danish.js");
                return [texts.map(danish.fold), pairs.map(([one, other]) => danish.isInflection(one, other))];
            }""",
            [SPELLINGS, pairs],
        )
    assert folded == [fold(text) for text in SPELLINGS]
    assert forms == [is_inflection(one, other) for one, other in pairs]
    assert 0 < sum(forms) < len(pairs)
    page.close()
