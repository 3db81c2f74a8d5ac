"""All papers of a site in the order of its lists, each as these show it, and all else that pages are made with."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import Config
from generator.page_models import PaperEntry, Site
from generator.pages.author_line import StylesOf, credited_contributors, make_author_line
from generator.pages.owner_markdown import LinkTargets
from generator.pages.pagination import LARGE_CORPUS, MAX_BYTES
from generator.pages.paper_list import Paper
from generator.pages.people_index import PeopleIndex


class SiteIndex(Struct, frozen=True):
    """`entries` and `weights` have one for each of the papers."""

    papers: Sequence[Paper]
    entries: Sequence[PaperEntry]
    weights: Sequence[int]
    """How many bytes each takes in a list."""
    people_index: PeopleIndex
    config: Config
    site: Site
    targets: LinkTargets

    @property
    def is_long(self) -> bool:
        """Whether all papers are too many for one list: then they stand on the pages of their years. Somebody's own
        thousand still are one list; in a collection with everybody's pages none is heavy."""
        is_heavy = self.config.people == "all" and sum(self.weights) > MAX_BYTES
        return is_heavy or len(self.papers) >= LARGE_CORPUS

    def entry(self, at: int, styles_of: StylesOf) -> PaperEntry:
        """Of the paper at this place, where names look otherwise than in the list."""
        people = credited_contributors(self.papers[at].work.lead)
        line = make_author_line(people, self.config.display, self.config.language, styles_of)
        return replace(self.entries[at], authors=line)
