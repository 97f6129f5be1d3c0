"""The demo region as data: Pohjois-Savo's municipalities are real, every organization and person is invented."""

from directory.choices import AgeGroup
from organizations.choices import OrganizationType as Type
from organizations.choices import RoleCode as Role

COUNTY_CODE = "13"
PASSWORD = "polku-esittely-2026"
# Nobody can own an address in this domain.
DOMAIN = "esittely.example"
# Of the one person whose second factor is on; only for trying the path out.
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

COUNTY = "Pohjois-Savon hyvinvointialue (esittely)"
COUNTY_SV = "Norra Savolax välfärdsområde (demo)"
# name, municipality code, stage, units below
UNITS = [
    ("Palveluohjaus", "297", "guidance", [
        ("Palveluohjaus, Kuopio", "297", "guidance"),
        ("Palveluohjaus, Varkaus", "915", "guidance"),
        ("Palveluohjaus, Iisalmi", "140", "guidance"),
    ]),
    ("Aikuissosiaalityö", "297", "basic", [
        ("Aikuissosiaalityö, Kuopio", "297", "basic"),
        ("Aikuissosiaalityö, Ylä-Savo", "140", "basic"),
        ("Aikuissosiaalityö, Varkauden seutu", "915", "basic"),
    ]),
    ("Terveysasemat", "297", "basic", [
        ("Rantakylän terveysasema", "297", "basic"),
        ("Kosken terveysasema", "915", "basic"),
        ("Kirkonkylän terveysasema", "749", "basic"),
    ]),
    ("Mielenterveys- ja päihdepalvelut", "297", "specialised", []),
    ("Sairaalan sosiaalityö ja OLKA-piste", "297", "specialised", []),
    ("Lapsiperheiden palvelut", "297", "basic", [("Perhekeskus, Lapinlahti", "402", "basic")]),
    ("Ikääntyneiden kotiin tuotavat palvelut", "297", "basic", []),
]  # fmt: skip

# name, type, municipality code, business id without its check digit (none: a group), website
ORGANIZATIONS = [
    ("Tuulikin Tupa ry", Type.ASSOCIATION, "297", "9100001", "https://tuulikintupa.example"),
    ("Arkivoima Lumme ry", Type.ASSOCIATION, "297", "9100002", "https://arkivoimalumme.example"),
    ("Savonrannan Kyläkaveri ry", Type.ASSOCIATION, "915", "9100013", ""),
    ("Suvikummun seurakunta", Type.PARISH, "297", "9100004", "https://suvikumpu.example"),
    ("Kallaveden Kannattelijat ry", Type.ASSOCIATION, "297", "9100005", ""),
    ("Ylä-Savon Vertaisvoima ry", Type.ASSOCIATION, "140", "9100006", "https://ylasavonvertaisvoima.example"),
    ("Päiväkumpu-säätiö", Type.FOUNDATION, "297", "9100007", "https://paivakumpu.example"),
    ("Osuuskunta Kotiapuri", Type.COOPERATIVE, "749", "9100008", ""),
    ("Hyvän Arjen Palvelut Oy", Type.COMPANY, "297", "9100009", "https://hyvanarjenpalvelut.example"),
    ("Kuopion kaupunki, hyvinvoinnin edistäminen (esittely)", Type.MUNICIPALITY, "297", "9100010", ""),
    ("Varkauden kaupunki, hyvinvoinnin edistäminen (esittely)", Type.MUNICIPALITY, "915", "9100014", ""),
    ("Iisalmen kaupunki, hyvinvoinnin edistäminen (esittely)", Type.MUNICIPALITY, "140", "9100012", ""),
    ("Rautavaaran Keskiviikkokerho", Type.INFORMAL_GROUP, "687", "", ""),
    ("Kiuruveden Kylätalkoot", Type.INFORMAL_GROUP, "263", "", ""),
    ("Koskenrannan Iltapäivä ry", Type.ASSOCIATION, "915", "9100015", ""),
    ("Lyhtypolku ry", Type.ASSOCIATION, "297", "9100016", "https://lyhtypolku.example"),
    ("Selvien Aamujen Väki ry", Type.ASSOCIATION, "297", "9100017", "https://selvataamut.example"),
    ("Savon Sairastuneet ja Läheiset ry", Type.ASSOCIATION, "297", "9100018", "https://sairastuneet.example"),
    ("Leinikin Läheiset ry", Type.ASSOCIATION, "749", "9100019", "https://leinikki.example"),
    ("Esteittä Savossa ry", Type.ASSOCIATION, "297", "9100020", "https://esteittasavossa.example"),
    ("Pienten Askelten Perheet ry", Type.ASSOCIATION, "749", "9100022", "https://pienetaskelet.example"),
    ("Savon Monikielinen Olohuone ry", Type.ASSOCIATION, "297", "9100023", "https://monikielinen.example"),
    ("Savon Ruotsinkielinen Ystäväpiiri ry", Type.ASSOCIATION, "297", "9100024", ""),
    ("Kaikenväriset Savossa ry", Type.ASSOCIATION, "297", "9100025", "https://kaikenvariset.example"),
    ("Sisä-Savon Pirttiväki ry", Type.ASSOCIATION, "778", "9100026", ""),
    ("Kaavin ja Tuusniemen Iltatähti ry", Type.ASSOCIATION, "204", "9100027", ""),
    ("Nilakan Naapurit ry", Type.ASSOCIATION, "595", "9100028", ""),
    ("Hoivapiha Ratamo Oy", Type.COMPANY, "297", "9100029", "https://ratamo.example"),
    ("Järvi-Savon velkaneuvonta (esittely)", Type.STATE, "297", "9100030", ""),
    ("Salmenrannan Reippaus ry", Type.ASSOCIATION, "925", "9100031", ""),
    ("Honkaharjun seurakunta", Type.PARISH, "762", "9100032", "https://honkaharju.example"),
    ("Täysi Lautanen ry", Type.ASSOCIATION, "140", "9100033", "https://taysilautanen.example"),
    ("Tuomikummun kyläyhdistys ry", Type.ASSOCIATION, "921", "9100034", ""),
    ("Kolmen Lahden seurakunta", Type.PARISH, "686", "9100035", "https://kolmelahtea.example"),
    ("Tervon Saunaporukka", Type.INFORMAL_GROUP, "844", "", ""),
    ("Osuuskunta Vipuvarsi", Type.COOPERATIVE, "778", "9100036", "https://vipuvarsi.example"),
    ("Suonenjoen Vaunulenkki", Type.INFORMAL_GROUP, "778", "", ""),
    ("Kaavin Villasukkakerho", Type.INFORMAL_GROUP, "204", "", ""),
    ("Melalahden Soutajat ry", Type.ASSOCIATION, "857", "9100037", ""),
    ("Keiteleen Mattolaituri", Type.INFORMAL_GROUP, "239", "", ""),
    ("Harjatuulen Talli Oy", Type.COMPANY, "595", "9100039", "https://harjatuulentalli.example"),
    ("Leppävirran kunta, hyvinvoinnin edistäminen (esittely)", Type.MUNICIPALITY, "420", "9100040", ""),
    ("Leppävirran Verstasväki", Type.INFORMAL_GROUP, "420", "", ""),
    ("Myllyniityn Kipakat ry", Type.ASSOCIATION, "171", "9100041", ""),
    ("Kotilyhty-säätiö", Type.FOUNDATION, "915", "9100042", "https://kotilyhty.example"),
    ("Nuorten Varikko ry", Type.ASSOCIATION, "915", "9100043", "https://nuortenvarikko.example"),
    ("Valoa ja Ääntä ry", Type.ASSOCIATION, "915", "9100044", "https://valoajaaanta.example"),
    ("Hitaampi Vaihde ry", Type.ASSOCIATION, "297", "9100045", "https://hitaampivaihde.example"),
    ("Keväthanki ry", Type.ASSOCIATION, "140", "9100047", "https://kevathanki.example"),
    ("Hiljainen Huone ry", Type.ASSOCIATION, "297", "9100048", "https://hiljainenhuone.example"),
    ("Uusi Jako ry", Type.ASSOCIATION, "297", "9100049", "https://uusijako.example"),
    ("Vastatuuleen ry", Type.ASSOCIATION, "140", "9100050", "https://vastatuuleen.example"),
    ("Omalla Taajuudella ry", Type.ASSOCIATION, "297", "9100051", "https://omallataajuudella.example"),
    ("Yhteinen Kieli Ylä-Savossa ry", Type.ASSOCIATION, "140", "9100052", "https://yhteinenkieli.example"),
    ("Kiuruveden kaupunki, hyvinvoinnin edistäminen (esittely)", Type.MUNICIPALITY, "263", "9100053", ""),
    ("Kuntohuone Kantapää Oy", Type.COMPANY, "402", "9100055", "https://kantapaa.example"),
]
# Where nobody has an account, and requests are answered from the mail.
MAILBOXES = {"Rautavaaran Keskiviikkokerho": f"keskiviikkokerho@{DOMAIN}"}
NAMES_SV = {
    "Suvikummun seurakunta": "Sommarkulla församling",
    "Savon Sairastuneet ja Läheiset ry": "Patienter och anhöriga i Savolax rf",
    "Lyhtypolku ry": "Lyktstigen rf",
    "Pienten Askelten Perheet ry": "Små steg för familjer rf",
    "Savon Monikielinen Olohuone ry": "Savolax flerspråkiga vardagsrum rf",
    "Savon Ruotsinkielinen Ystäväpiiri ry": "Svenska vänkretsen i Savolax rf",
    "Kuopion kaupunki, hyvinvoinnin edistäminen (esittely)": "Kuopio stad, främjande av välfärd (demo)",
    "Järvi-Savon velkaneuvonta (esittely)": "Skuldrådgivningen i Insjösavolax (demo)",
    "Honkaharjun seurakunta": "Tallåsens församling",
    "Täysi Lautanen ry": "Full tallrik rf",
    "Leppävirran kunta, hyvinvoinnin edistäminen (esittely)": "Leppävirta kommun, främjande av välfärd (demo)",
    "Kotilyhty-säätiö": "Stiftelsen Hemlyktan",
    "Nuorten Varikko ry": "De ungas depå rf",
    "Valoa ja Ääntä ry": "Ljus och ljud rf",
    "Hitaampi Vaihde ry": "Lägre växel rf",
    "Keväthanki ry": "Vårsnö rf",
    "Hiljainen Huone ry": "Tysta rummet rf",
    "Uusi Jako ry": "Ny giv rf",
    "Vastatuuleen ry": "Mot vinden rf",
}

# Waiting for approval: name, type, municipality code, business id stem, about, contact name, days ago
REGISTRATIONS = [
    (
        "Vesannon Puutarhaystävät", Type.INFORMAL_GROUP, "921", "",
        "Hoidamme yhteistä kasvimaata ja keitämme kahvit. Mukaan saa tulla, vaikka ei ole ennen kylvänyt mitään.",
        "Helmi Tossavainen", 2,
    ),
    (
        "Suonenjoen Omaiset ry", Type.ASSOCIATION, "778", "9100021",
        "Vertaisryhmä ja lepohetkiä niille, jotka hoitavat läheistään kotona.", "Kauko Räsänen", 4,
    ),
    (
        "Digikaverit Leppävirta", Type.INFORMAL_GROUP, "420", "",
        "Autamme puhelimen ja tietokoneen kanssa kirjastolla joka toinen tiistai.", "Sirpa Hakkarainen", 9,
    ),
]  # fmt: skip

# user name part, name, job title, [(organization or unit, role, sub-region, municipality code)]
PEOPLE = [
    ("aino", "Aino Miettinen", "palveluohjaaja", [
        ("Palveluohjaus, Kuopio", Role.PROFESSIONAL, None, None),
        ("Palveluohjaus, Varkaus", Role.PROFESSIONAL, None, None),
    ]),
    ("eero", "Eero Kettunen", "toiminnanohjaaja", [
        ("Tuulikin Tupa ry", Role.RECEIVER, None, None),
        ("Tuulikin Tupa ry", Role.EDITOR, None, None),
    ]),
    ("onni", "Onni Laakso", "järjestökoordinaattori", [
        ("Arkivoima Lumme ry", Role.RECEIVER, None, None),
        ("Arkivoima Lumme ry", Role.EDITOR, None, None),
    ]),
    ("leena", "Leena Kinnunen", "OLKA-koordinaattori", [
        ("Sairaalan sosiaalityö ja OLKA-piste", Role.PROFESSIONAL, None, None),
    ]),
    ("pertti", "Pertti Ahonen", "vapaaehtoinen", [
        ("Kallaveden Kannattelijat ry", Role.RECEIVER, None, None),
    ]),
    ("liisa", "Liisa Väänänen", "hyvinvointiluotsi", [
        ("Varkauden kaupunki, hyvinvoinnin edistäminen (esittely)", Role.LINK_WORKER, None, None),
    ]),
    ("maija", "Maija Hyvärinen", "hyvinvointipäällikkö", [
        (COUNTY, Role.REPORTING, None, None),
    ]),
    ("ville", "Ville Sirkiä", "hyvinvointikoordinaattori", [
        ("Varkauden kaupunki, hyvinvoinnin edistäminen (esittely)", Role.REPORTING, None, "915"),
    ]),
    ("ylva", "Ylva Backman", "järjestöyhteistyön päällikkö", [
        (COUNTY, Role.REGION_ADMIN, None, None),
    ]),
    ("pirkko", "Pirkko Tanskanen", "tietosuojavastaava", [
        (COUNTY, Role.PRIVACY_AUDITOR, None, None),
    ]),
]  # fmt: skip
SECOND_FACTOR_PERSON = "pirkko"
# Has not promised confidentiality yet, so that the way there can be walked.
PROMISES_LATER = "pertti"

# A hospital's desk that leads to organizations, and the one entrance of each place: municipality ("" is everywhere
# else), for whom, listing, OLKA's own.
OLKA_POINT = "Sairaalan sosiaalityö ja OLKA-piste"
FRONT_DOORS = [
    ("", AgeGroup.EVERYBODY, "Mistä apua? -puhelin", False),
    ("297", AgeGroup.OLDER, "Palveluohjaus ikääntyneille", False),
    ("297", AgeGroup.WORKING_AGE, "Aikuisten neuvonta", False),
    ("", AgeGroup.EVERYBODY, "Aulan järjestöpiste", True),
]

# Who else works in the region: name, job title, organization or unit, role. They do not sign in.
COLLEAGUES = [
    ("Sanna Kuosmanen", "palveluohjaaja", "Palveluohjaus, Varkaus", Role.PROFESSIONAL),
    ("Mikko Partanen", "palveluohjaaja", "Palveluohjaus, Iisalmi", Role.PROFESSIONAL),
    ("Riikka Huttunen", "sosiaalityöntekijä", "Aikuissosiaalityö, Kuopio", Role.PROFESSIONAL),
    ("Jari Tikkanen", "sosiaaliohjaaja", "Aikuissosiaalityö, Ylä-Savo", Role.PROFESSIONAL),
    ("Outi Makkonen", "sosiaaliohjaaja", "Aikuissosiaalityö, Varkauden seutu", Role.PROFESSIONAL),
    ("Päivi Rytkönen", "terveydenhoitaja", "Rantakylän terveysasema", Role.PROFESSIONAL),
    ("Heikki Juntunen", "sairaanhoitaja", "Kosken terveysasema", Role.PROFESSIONAL),
    ("Anu Korhonen", "terveydenhoitaja", "Kirkonkylän terveysasema", Role.PROFESSIONAL),
    ("Tiina Halonen", "psykiatrinen sairaanhoitaja", "Mielenterveys- ja päihdepalvelut", Role.PROFESSIONAL),
    ("Marika Savolainen", "perheohjaaja", "Perhekeskus, Lapinlahti", Role.PROFESSIONAL),
    ("Kirsi Nousiainen", "lähihoitaja", "Ikääntyneiden kotiin tuotavat palvelut", Role.PROFESSIONAL),
    ("Teemu Roivainen", "kylätoiminnan ohjaaja", "Savonrannan Kyläkaveri ry", Role.RECEIVER),
    ("Elina Koistinen", "diakoni", "Suvikummun seurakunta", Role.RECEIVER),
    ("Satu Tuovinen", "vertaisohjaaja", "Ylä-Savon Vertaisvoima ry", Role.RECEIVER),
    ("Joni Räisänen", "valmentaja", "Päiväkumpu-säätiö", Role.RECEIVER),
    ("Merja Pitkänen", "toiminnanohjaaja", "Koskenrannan Iltapäivä ry", Role.RECEIVER),
    ("Laura Hiltunen", "ohjaaja", "Lyhtypolku ry", Role.RECEIVER),
    ("Petri Vartiainen", "ohjaaja", "Selvien Aamujen Väki ry", Role.RECEIVER),
    ("Eija Miettinen", "järjestösihteeri", "Savon Sairastuneet ja Läheiset ry", Role.RECEIVER),
    ("Niina Karttunen", "omaisohjaaja", "Leinikin Läheiset ry", Role.RECEIVER),
    ("Hanna Kokko", "perhetyöntekijä", "Pienten Askelten Perheet ry", Role.RECEIVER),
    ("Amina Hassan", "kulttuuriohjaaja", "Savon Monikielinen Olohuone ry", Role.RECEIVER),
    ("Ulla Jauhiainen", "puheenjohtaja", "Sisä-Savon Pirttiväki ry", Role.RECEIVER),
    ("Veikko Eskelinen", "sihteeri", "Nilakan Naapurit ry", Role.RECEIVER),
    ("Jenni Pulkkinen", "liikunnanohjaaja", "Kuopion kaupunki, hyvinvoinnin edistäminen (esittely)", Role.RECEIVER),
    ("Mari Kauppinen", "ruoka-avun vetäjä", "Täysi Lautanen ry", Role.RECEIVER),
    ("Olavi Remes", "diakoni", "Honkaharjun seurakunta", Role.RECEIVER),
    (
        "Anneli Tolonen",
        "hyvinvointikoordinaattori",
        "Varkauden kaupunki, hyvinvoinnin edistäminen (esittely)",
        Role.RECEIVER,
    ),
    ("Katri Pesonen", "asumisohjaaja", "Kotilyhty-säätiö", Role.RECEIVER),
    ("Emil Forsman", "nuorisotyöntekijä", "Nuorten Varikko ry", Role.RECEIVER),
    ("Helena Sahlman", "toiminnanohjaaja", "Valoa ja Ääntä ry", Role.RECEIVER),
    ("Timo Asikainen", "ryhmänohjaaja", "Hitaampi Vaihde ry", Role.RECEIVER),
    ("Pia Nykänen", "kriisityöntekijä", "Keväthanki ry", Role.RECEIVER),
    ("Sirkku Valtonen", "ryhmänohjaaja", "Hiljainen Huone ry", Role.RECEIVER),
    ("Kalle Jääskeläinen", "vertaisohjaaja", "Uusi Jako ry", Role.RECEIVER),
    ("Minna Ruotsalainen", "työntekijä", "Vastatuuleen ry", Role.RECEIVER),
    ("Sara Hyttinen", "ohjaaja", "Omalla Taajuudella ry", Role.RECEIVER),
    ("Arto Kolehmainen", "liikunnanohjaaja", "Leppävirran kunta, hyvinvoinnin edistäminen (esittely)", Role.RECEIVER),
    ("Ari Lappalainen", "liikunnanohjaaja", "Iisalmen kaupunki, hyvinvoinnin edistäminen (esittely)", Role.RECEIVER),
]

# Who guides, and how often beside the others.
GUIDING = [
    ("Palveluohjaus, Kuopio", 20),
    ("Palveluohjaus, Varkaus", 11),
    ("Palveluohjaus, Iisalmi", 10),
    ("Aikuissosiaalityö, Kuopio", 9),
    ("Aikuissosiaalityö, Ylä-Savo", 6),
    ("Aikuissosiaalityö, Varkauden seutu", 5),
    ("Rantakylän terveysasema", 8),
    ("Kosken terveysasema", 5),
    ("Kirkonkylän terveysasema", 5),
    ("Mielenterveys- ja päihdepalvelut", 7),
    ("Sairaalan sosiaalityö ja OLKA-piste", 12),
    ("Perhekeskus, Lapinlahti", 5),
    ("Ikääntyneiden kotiin tuotavat palvelut", 8),
    ("Tuulikin Tupa ry", 3),
    ("Suvikummun seurakunta", 3),
    ("Savonrannan Kyläkaveri ry", 2),
    ("Varkauden kaupunki, hyvinvoinnin edistäminen (esittely)", 3),
    ("Kuopion kaupunki, hyvinvoinnin edistäminen (esittely)", 2),
    ("Järvi-Savon velkaneuvonta (esittely)", 1),
]

# Invitations that nobody has taken up yet: organization, role, name, days ago
INVITATIONS = [
    ("Kallaveden Kannattelijat ry", Role.EDITOR, "Tarja Kokkonen", 1),
    ("Suvikummun seurakunta", Role.RECEIVER, "Antti Pursiainen", 5),
]
