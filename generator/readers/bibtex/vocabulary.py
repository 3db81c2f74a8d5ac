"""Tables from the vocabulary of BibTeX and biblatex to that of CSL: entry types, genres, languages, journals, links."""

from generator.bibliography.links import URL_LINK_KINDS

TYPES = {
    word: csl
    for csl, words in {
        "article": "preprint",
        "article-journal": "article suppperiodical",
        "article-magazine": "magazine",
        "article-newspaper": "newspaper",
        "book": "book mvbook bookinbook collection mvcollection proceedings mvproceedings reference mvreference ebook",
        "broadcast": "podcast tvbroadcast radiobroadcast",
        "chapter": "inbook incollection suppbook suppcollection",
        "dataset": "dataset data",
        "document": "misc other",
        "entry-encyclopedia": "inreference",
        "figure": "figure",
        "graphic": "artwork image",
        "interview": "interview",
        "legal_case": "jurisdiction",
        "legislation": "legislation legal bill",
        "manuscript": "unpublished manuscript archive",
        "map": "map",
        "motion_picture": "video movie film",
        "musical_score": "music score",
        "pamphlet": "booklet",
        "paper-conference": "inproceedings conference poster",
        "patent": "patent",
        "performance": "performance",
        "periodical": "periodical",
        "personal_communication": "letter email",
        "report": "report techreport manual workingpaper",
        "review": "review",
        "software": "software softwareversion softwaremodule program code",
        "song": "audio",
        "speech": "presentation talk lecture speech",
        "standard": "standard",
        "thesis": "thesis phdthesis mastersthesis bachelorsthesis dissertation habilthesis mathesis masterthesis"
        " diplomathesis candthesis",
        "webpage": "online electronic www webpage website",
    }.items()
    for word in words.split()
}
"""Entry types to CSL types (biblatex manual, 2.1; CSL 1.0.2, appendix III)."""

GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "masterthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "bathesis": "Bachelor’s thesis",
    "habilthesis": "Habilitation thesis",
    "candthesis": "Candidate thesis",
    "diplomathesis": "Diploma thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "workingpaper": "Working paper",
    "patentus": "US patent",
    "patenteu": "European patent",
    "patentde": "German patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "software": "Software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
}
"""Entry types, and biblatex's keys for `type` (biblatex manual, 4.9.2.13), to the text of CSL's genre."""

EDITOR_TYPES = frozenset(("editor", "redactor", "reviser", "compiler", "founder", "organizer"))
"""biblatex's editor types (biblatex manual, 2.3.6) with the role editor; all others are contributors."""

LANGUAGES = {
    word: tag
    for tag, words in {
        "ar": "arabic",
        "bg": "bulgarian",
        "ca": "catalan",
        "cs": "czech",
        "da": "danish",
        "de": "german ngerman",
        "de-AT": "austrian naustrian",
        "de-CH": "swissgerman nswissgerman",
        "el": "greek",
        "en": "english",
        "en-AU": "australian",
        "en-CA": "canadian",
        "en-GB": "british ukenglish",
        "en-NZ": "newzealand",
        "en-US": "american usenglish",
        "es": "spanish",
        "et": "estonian",
        "eu": "basque",
        "fa": "persian farsi",
        "fi": "finnish",
        "fr": "french francais acadian",
        "he": "hebrew",
        "hr": "croatian",
        "hu": "hungarian magyar",
        "is": "icelandic",
        "it": "italian",
        "ja": "japanese",
        "ko": "korean",
        "la": "latin",
        "lt": "lithuanian",
        "lv": "latvian",
        "nb": "norsk",
        "nl": "dutch",
        "nn": "nynorsk",
        "no": "norwegian",
        "pl": "polish",
        "pt": "portuguese portuges",
        "pt-BR": "brazilian brazil",
        "ro": "romanian",
        "ru": "russian",
        "sk": "slovak",
        "sl": "slovene slovenian",
        "sr": "serbian",
        "sv": "swedish",
        "tr": "turkish",
        "uk": "ukrainian",
        "zh": "chinese",
    }.items()
    for word in words.split()
}
"""Language names, including those of babel (biblatex manual, 2.3.11), to BCP 47 tags."""

JOURNALS = {
    "aas": "American Astronomical Society Meeting Abstracts",
    "aap": "Astronomy and Astrophysics",
    "aapr": "Astronomy and Astrophysics Reviews",
    "aaps": "Astronomy and Astrophysics Supplement",
    "actaa": "Acta Astronomica",
    "aj": "Astronomical Journal",
    "ao": "Applied Optics",
    "applopt": "Applied Optics",
    "apj": "Astrophysical Journal",
    "apjl": "Astrophysical Journal Letters",
    "apjlett": "Astrophysical Journal Letters",
    "apjs": "Astrophysical Journal Supplement Series",
    "apjsupp": "Astrophysical Journal Supplement Series",
    "aplett": "Astrophysics Letters",
    "apss": "Astrophysics and Space Science",
    "apandss": "Astrophysics and Space Science",
    "apspr": "Astrophysics Space Physics Research",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society",
    "bain": "Bulletin Astronomical Institute of the Netherlands",
    "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "fcp": "Fundamentals of Cosmic Physics",
    "gca": "Geochimica et Cosmochimica Acta",
    "grl": "Geophysical Research Letters",
    "iaucirc": "IAU Circulars",
    "icarus": "Icarus",
    "jaavso": "Journal of the American Association of Variable Star Observers",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jcp": "Journal of Chemical Physics",
    "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "jrasc": "Journal of the Royal Astronomical Society of Canada",
    "maps": "Meteoritics and Planetary Science",
    "memras": "Memoirs of the Royal Astronomical Society",
    "memsai": "Memorie della Società Astronomica Italiana",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "na": "New Astronomy",
    "nar": "New Astronomy Reviews",
    "nat": "Nature",
    "natas": "Nature Astronomy",
    "nphysa": "Nuclear Physics A",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports",
    "physscr": "Physica Scripta",
    "planss": "Planetary and Space Science",
    "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C",
    "prd": "Physical Review D",
    "pre": "Physical Review E",
    "prl": "Physical Review Letters",
    "procspie": "Proceedings of the SPIE",
    "psj": "Planetary Science Journal",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rnaas": "Research Notes of the AAS",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "skytel": "Sky and Telescope",
    "solphys": "Solar Physics",
    "sovast": "Soviet Astronomy",
    "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik",
}
"""Journal commands in exports of the Astrophysics Data System, such as `\\apj`. Only AASTeX defines them."""

JOURNAL_FIELDS = frozenset(
    "journal journaltitle shortjournal journalabbr booktitle maintitle series note addendum howpublished".split()
)
"""Fields in which these commands occur. Elsewhere other commands may have the same names."""

LINK_FIELDS = {kind: kind for kind in URL_LINK_KINDS} | {
    "github": "code",
    "dataset": "data",
    "presentation": "slides",
    "ppt": "slides",
    "website": "url",
    "paper": "url",
    "preprint": "url",
    "link": "url",
    "html": "url",
    "project": "url",
    "ee": "url",
}
"""URL fields of al-folio, PMLR and DBLP to the kinds of links. BibBase adds the prefix `url_`."""

NON_PUBLICATION_TYPES = frozenset(("set", "xdata", "control", "bibnote", "comment"))
"""Entry types that are not publications: biblatex's sets and data containers, and internal entries of styles."""
