"""The version and the publication status of an entry, in whichever fields they are.

biblatex has `pubstate`. BibTeX has no field for the status, so that it stands in a note, instead of the year or the
pages, or around the journal: `journal = {Submitted to Nature}`.
"""

from generator.bibliography.publication_status import infer_status, read_status, split_container
from generator.bibliography.status_words import (
    find_publication_status,
    first_status,
    read_publication_status,
    split_status,
    take_note_status,
)
from generator.model import PublicationStatus, Status
from generator.readers.bibtex.fields import EntryFields, line_of
from generator.readers.bibtex.identifiers import is_on_arxiv

WITHOUT_REVIEW = frozenset("article misc online unpublished techreport report inproceedings".split())
"""Entry types in use for papers that are only on arXiv."""
_STATUS_FIELDS = ("status", "volume", "number", "issue", "pages")


class StatusReader:
    """Takes the status from the fields of one entry. What is stated first counts, and `retracted` before all else."""

    def __init__(self, fields: EntryFields) -> None:
        self._fields = fields
        self._statuses: list[PublicationStatus] = []
        self._words: list[str] = []
        """Whole values, which may name a version of the text as well: `preprint`."""

    def read_fields(self) -> None:
        """Take `pubstate`, a `status` that is about the publication, and fields with a status instead of a number."""
        remaining = self._fields.remaining
        if "pubstate" in remaining and (word := self._fields.take_line("pubstate")):
            alone = read_publication_status(word)
            self._add(alone or find_publication_status(word), word)
            if alone is None and read_status(word) is None:
                self._fields.builder.add_extra("pubstate", word)
        for name in _STATUS_FIELDS:
            value = remaining.get(name)
            # No status begins with a digit, and most volumes and pages do.
            if value and not value[0].isdigit() and (status := read_publication_status(line_of(value))):
                del remaining[name]
                self._add(status)

    def read_container(self, container: str | None) -> str | None:
        """Return the container without the status."""
        container, status = split_container(container)
        self._add(status)
        return container

    def read_note(self, note: str | None, *, is_placed: bool) -> str | None:
        """Return the note, or None if it is nothing but the status."""
        if note is None:
            return None
        rest, status = take_note_status(note, is_placed=is_placed)
        self._add(status, note)
        return rest

    def read_date(self, issued_literal: str | None) -> None:
        if issued_literal is not None:
            status = read_publication_status(issued_literal) or find_publication_status(issued_literal)
            self._add(status, issued_literal)

    def read_howpublished(self, text: str | None) -> tuple[str | None, str | None]:
        """Return what is left of `howpublished`, and the container in `To appear in Nature`."""
        if text is None:
            return None, None
        container, status = split_status(text)
        self._add(status, None if status and container else text)
        return (None, container) if status else (text, None)

    def decide(self, item_type: str | None, container: str | None) -> tuple[Status | None, PublicationStatus | None]:
        """Return the version and the publication status.

        An entry with an arXiv id and no container is a preprint, whatever its type.
        """
        fields = self._fields
        publication_status = first_status(*self._statuses) if self._statuses else None
        identifiers = fields.builder.identifiers if container else fields.builder.known_identifiers
        status = infer_status(item_type, container, identifiers, *self._words, publication_status=publication_status)
        if status is None and not container and fields.entry.kind in WITHOUT_REVIEW and is_on_arxiv(fields):
            status = "preprint"
        return status, publication_status

    def _add(self, status: PublicationStatus | None, word: str | None = None) -> None:
        if status is not None:
            self._statuses.append(status)
        if word is not None:
            self._words.append(word)
