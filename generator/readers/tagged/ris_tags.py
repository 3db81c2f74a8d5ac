"""Tables of RIS: its types and tags in the terms of CSL; the meaning of some tags depends on the type."""

from generator.model import ContributorRole
from generator.readers.field_table import PRIVATE

_TYPES = {
    "article-journal": "JOUR EJOUR ABST INPR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL UNBILL",
    "book": "BOOK EBOOK EDBOOK CTLG SER WHOLE",
    "broadcast": "RADIO TV",
    "chapter": "CHAP ECHAP",
    "classic": "ANCIENT CLSWK",
    "dataset": "DATA DBASE AGGR",
    "document": "GEN ADVS EQUA GRANT MULTI",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE CHART",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT LEGAL",
    "manuscript": "MANSCPT UNPB UNPD",
    "map": "MAP",
    "motion_picture": "MPCT VIDEO",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF CPAPER",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM ICOMM",
    "post-weblog": "BLOG",
    "report": "RPRT GOVDOC",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC WEB",
}
RIS_TYPES = {code: csl for csl, codes in _TYPES.items() for code in codes.split()}
"""Code of `TY` to CSL type."""

TITLE_TAGS: dict[str, tuple[str, ...]] = {
    "": ("TI", "T1", "CT", "ST"),
    "book": ("TI", "T1", "BT", "CT", "ST"),
}
"""CSL type to the tags that may hold the title, the preferred first; `""` for all other types."""
CONTAINER_TAGS: dict[str, tuple[str, ...]] = {
    "": ("JF", "JO", "BT", "T2", "JA", "J2", "J1"),
    "article-journal": ("JF", "T2", "JO", "BT", "JA", "J2", "J1"),
    "article-magazine": ("JF", "T2", "JO", "BT", "JA", "J2", "J1"),
    "article-newspaper": ("JF", "T2", "JO", "BT", "JA", "J2", "J1"),
    "chapter": ("BT", "T2", "JF", "JO", "J2", "JA"),
    # EndNote and Zotero write the title of the proceedings to `C3` and the name of the conference to `T2`.
    "paper-conference": ("C3", "BT", "T2", "JF", "JO", "J2", "JA"),
    # For these types `T2` is a series.
    "book": ("JF", "JO"),
    "thesis": ("JF", "JO"),
    "report": ("JF", "JO"),
    "software": ("JF", "JO"),
    "dataset": ("JF", "JO"),
}
"""CSL type to the tags that may hold the container title, the preferred first; `""` for all other types."""

ROLE_TAGS: tuple[tuple[ContributorRole, tuple[str, ...]], ...] = (
    ("author", ("AU", "A1")),
    ("editor", ("A2", "ED")),
    ("translator", ("A4",)),
    ("contributor", ("A3",)),
)
"""Roles and their tags, in the order in which contributors are listed."""

FIELDS = {
    **dict.fromkeys(("TI", "T1", "CT", "ST"), "title, extra: all but the first are extra"),
    "BT": "title, container_title, publication_status, extra: the title of a book",
    "T2": "container_title, event_title, collection_title, publication_status, extra: depends on the type",
    "T3": "collection_title, extra",
    **dict.fromkeys(("JF", "JO", "J1", "C3"), "container_title, publication_status, extra"),
    **dict.fromkeys(
        ("JA", "J2"),
        "container_title_short, container_title, publication_status, extra: extra if it is not shorter",
    ),
    **{tag: "contributors" for _, tags in ROLE_TAGS for tag in tags},
    "AB": "abstract",
    "N1": "note, identifiers, publication_status, private: private in a personal library",
    "N2": "abstract, note, publication_status, private: the abstract; a note beside another abstract in AB",
    **dict.fromkeys(("PY", "Y1", "DA"), "issued, publication_status, extra"),
    **dict.fromkeys(("DO", "DI"), "identifiers, extra"),
    **dict.fromkeys(("SN", "BN"), "identifiers, number, extra: ISBN or ISSN, the number of a report"),
    "C7": "number, extra",
    "M1": "number, identifiers, extra: depends on the type",
    "M3": "genre, identifiers, publication_status, extra: depends on the type",
    **dict.fromkeys(("C2", "AN"), "identifiers, extra: a number in MEDLINE is a PMID"),
    **dict.fromkeys(("UR", "LK", "L1", "L2"), "links, identifiers, extra"),
    **dict.fromkeys(("SP", "EP"), "page_range, number, publication_status, extra: or the article number"),
    **dict.fromkeys(("VL", "VO"), "volume, publication_status, extra"),
    **dict.fromkeys(("IS", "CP"), "issue, publication_status, extra"),
    "ET": "edition, extra",
    "PB": "publisher, extra",
    **dict.fromkeys(("C1", "CY", "PP"), "publisher_place, event_place, extra"),
    **dict.fromkeys(("LA", "LG"), "language, extra"),
    "ID": "key, extra",
    "KW": "keywords, private: status tags are private",
    "TY": "type, status, publication_status",
    "RN": "private",
    "RP": "private",
    "AV": "private",
    **dict.fromkeys("AD C4 C5 C6 C8 CA CN DB DP L3 L4 LB M2 NV OP RI SE TA TT U1 U2 U3 U4 U5 Y2".split(), "extra"),
}
"""The account of the tags (`readers/field_table.py`)."""

KNOWN_TAGS = frozenset(
    "TY A1 A2 A3 A4 AB AD AN AU AV BN BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP ER ET ID IS J1 J2"
    " JA JF JO KW L1 L2 L3 L4 LA LB LG LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SP ST T1 T2 T3 TA TI TT U1 U2 U3"
    " U4 U5 UR VL VO Y1 Y2".split()
)
"""Tags that may begin a record whose `TY` is missing."""
PRIVATE_TAGS = frozenset(tag for tag, use in FIELDS.items() if use == PRIVATE)
"""Notes, reprint status and location in a personal library."""
