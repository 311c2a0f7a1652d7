"""The words of the synthetic archives: what Danish meetings talk of, and the compounds that Danish makes of it.

`FIRST` x `LAST` are some 38,000 compounds ("skolebudgettet", "trafikplaner"), each in the forms that the last part
takes. Which of them a text uses follows Zipf's law, as words do: a few everywhere, most of them once or twice.
"""

# First parts, with the letter that joins them where Danish wants one.
FIRST = """
affalds aften aftale aktivitets alders analyse anlægs ansvars arbejds arkiv areal asyl barsels befolknings
behandlings beredskabs beskæftigelses besparelses bevillings biblioteks bil bolig borger brand budget bus by bygge
byggesags børne cykel data demokrati demens digitaliserings dialog drifts drikkevands efteruddannelses ejendoms
ekspert el elev energi erhvervs erstatnings fag familie ferie finans fjernvarme flygtninge folke forebyggelses
forenings forhandlings forsknings forsorgs forsynings forældre fritids frivilligheds færge genbrugs genoptrænings
gods grund grundvands grøn gymnasie gæste handels handicap havne helheds hjemme hjælpemiddel hospitals hverdags
idræts indkøbs infrastruktur innovations institutions integrations it jernbane job jord jule kapacitets kapital
klima klimatilpasnings kloak kommunal kompetence konference kontrakt koordinations kraftvarme krise kultur kunst
kvalitets kyst kørsels landdistrikts land landskabs ledelses lejer leverandør lokal lokalplan lov luft læge lærer
lærings løn madspilds markeds medarbejder medicin metode miljø mobilitets motions museums musik møde nabo natur
netværks nærheds nødheds offentligheds olie omlægnings omsorgs omstillings områdes opgave oplands oplysnings
ordblinde organisations overgangs parkerings pædagog patient pendler pensions personale pleje plan politik post
praksis presse pris produktions projekt psykiatri pulje på rådgivnings ramme regions rehabiliterings rejse
rekrutterings renovations ressource risiko rotte rute rådhus sags samarbejds samfunds sammenhængs samtale
sekretariats senior service sikkerheds skatte skibs skole skov sne social solcelle spilde sports sprog stats
statistik sti stor strand strategi strøm studie styrings støtte sundheds svømme sygdoms system tandpleje takst
teater teknik telefon tele tids tilbuds tilgængeligheds tilskuds tilsyns tog trafik trivsels turist uddannelses
udbuds udgifts udlejnings udligningens udviklings udvalgs uge ulykkes ungdoms univers valg vand vandløbs varme
vedligeholdelses vejlednings vej velfærds veteran videns vikar vind vinter virksomheds visitations voksen vurderings
værdi værksteds ydelses ældre økonomi østjyllands
""".split()

# Last parts: the bare word, and what is put after it in its other forms.
LAST = {
    "et er erne et": """
        budget dokument element fundament initiativ instrument kontor marked netværk objekt område projekt punkt
        register regnskab resultat samarbejde sekretariat seminar spørgsmål system talent tilbud tilskud udvalg udkast
        """,
    "en er erne ens": """
        aftale afdeling afgift analyse anmeldelse ansøgning arbejdsgang beregning besparelse bestyrelse bevilling
        beslutning betaling debat diskussion drøftelse effekt evaluering faktura familie forening forskel forståelse
        fordeling frist funktion garanti gruppe gæld handling henvendelse indsats indstilling institution investering
        kampagne kapacitet kommission konference kontrakt kontrol kvalitet ledelse leverance licens linje lokalitet
        lovgivning løsning mangel metode model mulighed myndighed nedgang norm opgave opgørelse ordning organisation
        orientering partner periode plan politik pris proces prognose pulje ramme rapport reduktion reform regel region
        ressource retning revision risiko rolle sag samling sektor service situation skade skole stigning station
        statistik status stilling strategi struktur styrelse styring støtte takst tendens tid tilladelse tilpasning
        træning uddannelse udfordring udgift undersøgelse udvikling vejledning vurdering værdi ydelse økonomi
        """,
    "en e ene ens": """
        arbejdsplads bolig by chef dag drift eksport flade fond forhandler gård handel have havn indgang konsulent leder
        lærling mand medarbejder overgang park person plads post rådgiver skov skat stab stat stand start strand støj
        trafik udgang vagt vej vand virksomhed
        """,
    "et e ene ets": """
        anlæg behov bidrag bord center forbrug forhold forløb forslag forsøg hold hus krav kort liv loft lån mål møde
        niveau nummer oplæg overblik overskud punktum rum råd salg skøn spor sprog spil sted stof tal tab tegn telt tema
        tiltag tilsyn torv trin træk underskud valg varsel vilkår værk værksted
        """,
}

SMALL = """
og i at er til af det en for på med som de den ikke der har om et vil fra kan skal også men blev ved efter være hvor
være mellem mere samt under over alle nye andre uden inden gennem både sammen flere første hver kun når derfor dog
desuden fortsat fremover herunder løbende særligt tidligere lokalt fælles
""".split()

VERBS = """
afsætter anbefaler ansøger anvender arbejder beder begrunder behandler beskriver beslutter bidrager deltager dækker
drøfter etablerer evaluerer finansierer flytter foreslår forelægger foretager forhandler forventer fremlægger
fremsender fører godkender gennemfører gør henviser indeholder indgår indstiller inddrager koordinerer kræver
leverer medfører omfatter opfordrer opgør orienterer oplyser overtager peger planlægger prioriterer reducerer rejser
retter samler sender sikrer skaber styrker støtter svarer tager tilbyder tilpasser udarbejder udbyder udgør udpeger
udvider udvikler undersøger vedtager vender vurderer ændrer ønsker øger
""".split()

QUALITIES = """
aktuelle almene bedre borgernære bredere digitale direkte ekstra endelige enkelte faglige foreløbige forskellige
frivillige generelle grønne halvårlige hurtige høje kommunale konkrete korte kortsigtede lange langsigtede lokale
lovpligtige mindre midlertidige nationale nuværende nødvendige offentlige permanente politiske private præcise
regionale relevante samlede sammenhængende særlige tværgående tidlige tidssvarende uafklarede varige vigtige
væsentlige økonomiske årlige åbne
""".split()

FIRST_NAMES = """
Anders Anne Bente Birgit Bo Camilla Carsten Charlotte Christian Dorthe Ebbe Elin Emil Erik Eva Flemming Freja Gitte
Hanne Hans Helle Henrik Ida Inge Jakob Jens Jette Jonas Jørgen Karen Kasper Kirsten Lars Lene Line Lone Mads Maria
Mette Mikkel Morten Niels Nina Ole Palle Pernille Peter Rikke Signe Søren Tine Ulla Vibeke Yrsa Åse
""".split()

LAST_NAMES = """
Abildgaard Agerbæk Andkær Bagger Bisgaard Bjerre Brogaard Damgaard Dalsgaard Ejlskov Enevoldsen Fjeldsted Fogh
Frandsen Gravesen Grønkjær Hald Hedegaard Holmslykke Højlund Iversholt Juulsgaard Kjærsgaard Kirkelund Klitgaard
Krogsager Lassenius Lundbye Lykkegaard Mosekilde Møgelvang Nørrelykke Odgaard Overby Panduro Poulstrup Ravnkilde
Rosenvinge Skovsende Smedegaard Stokholm Søndermark Tranekær Thorhauge Uldall Vandborg Vestervig Winterskov Ydesen
Østergren Åkjær
""".split()


def compounds() -> list[str]:
    """Return every compound in its bare form, in a fixed order."""
    return [f"{first}{last}" for lasts in LAST.values() for last in lasts.split() for first in FIRST]


def forms(last: str) -> list[str]:
    """Return what can be put after a last part: nothing, or one of its endings."""
    endings = next(endings for endings, lasts in LAST.items() if last in lasts.split())
    return ["", *(ending.removeprefix("e") if last.endswith("e") else ending for ending in endings.split())]
