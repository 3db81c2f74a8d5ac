"""All papers in the order of the lists, each as these show it, with everything else that pages are built from."""

from collections.abc import Sequence
from heapq import nsmallest

from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import Config, Owner
from generator.corpus.site_people import OWNER_ID
from generator.model import Work
from generator.page_models import PaperEntry, Site
from generator.pages.content.owner_markdown import LinkTargets
from generator.pages.papers.pagination import LARGE_CORPUS, MAX_BYTES
from generator.pages.papers.paper_list import Paper, PaperSummary, order_papers
from generator.pages.people.author_line import Byline, are_contributors_incomplete, credited_contributors
from generator.pages.people.coauthors import MAX_AUTHORS
from generator.pages.people.people_index import IndexedPerson, PeopleIndex
from generator.problems import Location
from generator.tasks import Shared
from generator.theme.front_end import FrontEnd


class SiteIndex(Struct, frozen=True):
    """`papers`, `locations`, `summaries`, `bylines` and `weights` have one item for each paper, in the same order.

    Papers hold no locations: a paper inserted above in a source moves those of all below, but changes no output.
    """

    papers: Sequence[Paper]
    locations: Sequence[Location]
    """Where the source of each paper begins, for messages."""
    ranks: Sequence[int]
    """The rank of each paper by date: 0 for the newest."""
    summaries: Sequence[Shared[PaperSummary]]
    bylines: Sequence[Shared[Byline]]
    weights: Sequence[int]
    """The size of each paper in a list, in bytes of HTML."""
    people_index: PeopleIndex
    config: Config
    settings: Shared[Config]
    """The configuration without the descriptions of people: what pages of papers depend on."""
    site: Site
    targets: LinkTargets
    front: FrontEnd = FrontEnd()

    @property
    def entries(self) -> list[PaperEntry]:
        return [summary.value.entry for summary in self.summaries]

    @property
    def is_long(self) -> bool:
        """Whether there are too many papers for one list, so that they are listed on the pages of their years.

        An owner's own thousand are still one list; in a collection with a page for everybody, no list is heavy.
        """
        is_heavy = self.config.people == "all" and sum(self.weights) > MAX_BYTES
        return is_heavy or len(self.papers) >= LARGE_CORPUS

    def newest(self, most: int, among: Sequence[int] | None = None) -> list[int]:
        """The places of the newest papers, newest first; `among` all by default."""
        return nsmallest(most, range(len(self.papers)) if among is None else among, key=self.ranks.__getitem__)

    def papers_of(self, person: IndexedPerson) -> Sequence[int]:
        """The places of a person's papers; on a site with an owner, all papers are theirs."""
        return range(len(self.papers)) if person.id == OWNER_ID else self.people_index.works_of[person.id]


def find_bylines(works: Sequence[Work], people_index: PeopleIndex) -> list[Shared[Byline]]:
    """The byline of the lead version of each work."""
    names = people_index.names
    found = []
    for work in works:
        people = credited_contributors(work.lead)
        styles = tuple(people_index.styles_of(people))
        is_short = len(people) <= MAX_AUTHORS
        usual = tuple(names.get(style.url or "") or style.usual for style in styles) if is_short else ()
        found.append(Shared(Byline(people, styles, usual, are_contributors_incomplete(work.lead))))
    return found


def rank_by_date(papers: Sequence[Paper]) -> list[int]:
    """The rank of each paper, 0 for the newest; undated ones are last, in the order of the corpus."""
    rank_of = {paper.slug: rank for rank, paper in enumerate(order_papers(papers, "newest"))}
    return [rank_of[paper.slug] for paper in papers]


def without_locations(paper: Paper) -> Paper:
    """The paper without what depends on its place in the sources alone."""
    work = paper.work
    addition = work.addition and replace(work.addition, location=Location(""), locations=())
    versions = tuple(replace(version, records=(), provenance=()) for version in work.versions)
    return replace(paper, work=replace(work, versions=versions, addition=addition, position=0))


def without_people(config: Config) -> Config:
    """The configuration without the descriptions of people and the locations of its keys."""
    return replace(config, owner=Owner(), members=(), locations={}, path="")
