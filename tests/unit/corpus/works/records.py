"""Records for the tests of record linkage."""

from collections.abc import Sequence

from generator.bibliography.names import parse_name
from generator.corpus.works.features import RecordFeatures, extract_features
from generator.model import Contributor, Identifier, PartialDate, Record
from generator.problems import Location

ATTENTION = "Attention is all you need"
VASWANI = ("Vaswani, Ashish", "Shazeer, Noam", "Parmar, Niki")
ABSTRACT = (
    "Adversarial examples are typically constructed by perturbing an existing data point, and current defense methods"
    " are focused on guarding against this type of attack. In this paper, we propose a new class of adversarial"
    " examples that are synthesized entirely from scratch using a conditional generative model."
)


def make_record(
    title: str | None,
    *authors: str,
    at: str = "papers.bib:1",
    issued: str | None = None,
    identifiers: Sequence[str] = (),
    **fields: object,
) -> Record:
    """`at` is path and line, `issued` like `2020-05`, identifiers like `doi:10.1000/1`, authors as in BibTeX."""
    path, _, line = at.partition(":")
    return Record(
        location=Location(path, int(line)),
        format="bibtex",
        title=title,
        contributors=tuple(Contributor(parse_name(name)) for name in authors),
        issued=PartialDate(*map(int, issued.split("-"))) if issued else None,
        identifiers=tuple(Identifier(*each.split(":", 1)) for each in identifiers),
        **fields,  # type: ignore[arg-type]
    )


def make_features(title: str | None = ATTENTION, *authors: str, **fields: object) -> RecordFeatures:
    """The features of such a record."""
    return extract_features(make_record(title, *authors, **fields), 0)  # type: ignore[arg-type]
