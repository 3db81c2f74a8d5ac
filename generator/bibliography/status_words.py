"""Words that say how far a publication is on its way: `in press`, `Submitted to Nature`, `to appear`, `retracted`.

Takes dates that are no dates, containers and notes, which is where most formats leave room for them.
"""

import re
from collections.abc import Sequence

from generator.bibliography.dates import MONTHS
from generator.model import PublicationStatus
from generator.text.fold import fold

_MAX_LENGTH = 1000
"""Characters; a longer text says more than a status."""
_PHRASES_OF: dict[PublicationStatus, str] = {
    "in-preparation": "in preparation|inpreparation|in prep|manuscript in preparation|in vorbereitung|en preparation"
    "|en preparacion|in preparazione|em preparacao",
    "submitted": "submitted|submitted for publication|manuscript submitted|manuscript submitted for publication"
    "|submitted manuscript|under submission|eingereicht|zur veroffentlichung eingereicht|soumis|enviado"
    "|enviado para publicacion|sottomesso|submetido|ingediend"
    "|投稿中|已投稿",
    "under-review": "under review|in review|under peer review|in peer review|under consideration|under revision"
    "|r r|in revision|minor revision|major revision|revise and resubmit|revise resubmit|in begutachtung|en revision"
    "|en cours devaluation|in revisione|em revisao|in beoordeling"
    "|在审|审稿中|査読中",
    "accepted": "accepted|accepted for publication|accepted for presentation|conditionally accepted|angenommen"
    "|zur veroffentlichung angenommen|accepte|accepte pour publication|aceptado|aceptado para publicacion|aceito"
    "|accettato|geaccepteerd|przyjete do druku|录用|已录用|已接收|受理",
    "forthcoming": "forthcoming|to appear|appearing|to be published|im erscheinen|erscheint|a paraitre"
    "|proxima aparicion|de proxima aparicion|in corso di pubblicazione"
    "|te verschijnen|待发表|待刊|即将出版|掲載予定",
    "in-press": "in press|inpress|article in press|articles in press|in the press|in production|corrected proof"
    "|im druck|in druck|sous presse|en prensa|in stampa|in corso di stampa|no prelo|в печати"
    "|in druk|w druku|v tisku|i tryk|印刷中",
    "ahead-of-print": "ahead of print|aheadofprint|epub ahead of print|online ahead of print|published ahead of print"
    "|published online ahead of print|prepublished|advance online publication|advance access|online first|early view"
    "|early access",
    "retracted": "retracted|retracted article|retracted publication|retracted paper|zuruckgezogen|retracte|retractado",
}
"""Folded, in English, German, French, Spanish, Portuguese, Italian, Russian, Dutch, Polish, Czech, Danish, Chinese
and Japanese, with biblatex's keys for `pubstate`."""
_PHRASES = {phrase: status for status, phrases in _PHRASES_OF.items() for phrase in phrases.split("|")}
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _PHRASES)
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _PHRASES)
_CONNECTIVES = frozenset("in to at by with for as im bei zu an dans a à en au aux chez por presso su na no em".split())
"""Between a phrase and a container: `submitted to Nature`."""
_WITHOUT_CONNECTIVE = frozenset(("to appear", "to be published", "erscheint"))
_OPENINGS = frozenset("currently now recently paper article manuscript".split())
"""Before a phrase: `currently under review`."""
_ARTICLES = frozenset("the der die das den dem le la les el los las il lo gli".split())
_SEGMENT = re.compile(r"[.;,()\[\]\n]")
_AT_END = re.compile(r"(?:\s[-–—]\s|\.\s|[(\[,;:])([^()\[\],;:.]{4,60})[)\]]?$")
_YEAR_AT_END = re.compile(r"[ ,(]{0,3}\b\d{4}\)?$", re.ASCII)
_RETRACTED = re.compile(
    r"\b(?:has been|was) retracted\b|^retracted\b[\s:]*(?:$|\d|(?:on|in|by|at|because|due)\b)", re.IGNORECASE
)
_DATED_STEPS = frozenset(("submitted", "under-review", "accepted"))
"""With a date, these tell the history of a publication and not its state: `Submitted 1/17; accepted 5/18`."""


def read_publication_status(text: str | None) -> PublicationStatus | None:
    """Return the status if the text is that and perhaps a year: `in press`, `(to appear)`, `2020, submitted`."""
    if not text or len(text) > _MAX_LENGTH:
        return None
    words = fold(text).split()
    if len(words) > 1:
        years = [index for index in (0, -1) if len(words[index]) == 4 and words[index].isdecimal()]
        if len(years) == 1:
            del words[years[0]]
    return _PHRASES.get(" ".join(words))


def find_publication_status(note: str | None) -> PublicationStatus | None:
    """Return the status that a part of a note begins with: `10 pages, accepted for publication in Nature`."""
    if not note or len(note) > _MAX_LENGTH or not _may_state_status(note):
        return None
    for segment in _SEGMENT.split(note):
        if _RETRACTED.search(segment.strip()):
            return "retracted"
        words = segment.split()
        status, rest = _read_leading_status(words)
        if status is None and words and words[-1].isdecimal():
            status, rest = read_publication_status(segment), words[-1:]
        if status and not (status in _DATED_STEPS and rest and all(map(_is_part_of_date, rest))):
            return status
    return None


def take_note_status(note: str | None, *, is_placed: bool) -> tuple[str | None, PublicationStatus | None]:
    """Return the note and the status that it states; a note that is nothing else is no note.

    If the publication `is_placed`, in a volume or on pages, a longer note only tells that it was accepted once.
    """
    if status := read_publication_status(note):
        return None, status
    status = find_publication_status(note)
    return note, None if is_placed and status != "retracted" else status


def first_status(*statuses: PublicationStatus | None) -> PublicationStatus | None:
    """Return `retracted` if one of several statements is that, else the first that is not None."""
    return "retracted" if "retracted" in statuses else next((status for status in statuses if status), None)


def _is_part_of_date(word: str) -> bool:
    return word[0].isdecimal() or word.casefold().strip(".,") in MONTHS


def split_status(container_title: str) -> tuple[str | None, PublicationStatus | None]:
    """Separate a container from a status before or after it: `Submitted to Nature`, `Nature (in press)`.

    The first value is None if nothing but the status is there, the second if there is no status.
    """
    if status := read_publication_status(container_title):
        return None, status
    if len(container_title) > _MAX_LENGTH or not _may_state_status(container_title):
        return container_title, None
    status, words = _read_leading_status(container_title.split())
    rest = " ".join(words)
    if status is None:
        text = _YEAR_AT_END.sub("", container_title.rstrip(" ."))
        found = _AT_END.search(text)
        status = read_publication_status(found[1]) if found else None
        rest = text[: found.start()].rstrip(" ,") if found else ""
        if found and found[0][0] == "." and "." in rest:
            rest += "."  # `J. Phys. In press`
    return (rest, status) if status and fold(rest) else (container_title, None)


def _may_state_status(text: str) -> bool:
    """Return False for a text without the last word of any phrase, which most are: it is not examined further."""
    return "$" in text or "\\" in text or not _LAST_WORDS.isdisjoint(fold(text).split())


def _read_leading_status(words: Sequence[str]) -> tuple[PublicationStatus | None, Sequence[str]]:
    """Return the status at the beginning and the words after it, without `to`, `in the` and the like."""
    for count in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        phrase = fold(" ".join(words[:count]))
        status = _PHRASES.get(phrase)
        if status is None:
            continue
        rest = words[count:]
        if rest and rest[0].casefold() in _CONNECTIVES:
            rest = rest[1:]
            return status, rest[1:] if rest and rest[0].casefold() in _ARTICLES else rest
        # `forthcoming Nature`, but not `Forthcoming Books`.
        is_before_title = words[0].islower() and bool(rest) and rest[0][0].isupper()
        if not rest or words[count - 1][-1] in ",:;" or phrase in _WITHOUT_CONNECTIVE or is_before_title:
            return status, rest
    if len(words) > 1 and words[0].casefold() in _OPENINGS:
        status, rest = _read_leading_status(words[1:])
        return (status, rest) if status else (None, words)
    return None, words
