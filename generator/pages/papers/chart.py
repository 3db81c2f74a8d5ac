"""A bar chart of papers per year, computed in whole pixels."""

from collections.abc import Mapping

from generator.i18n.locale import Language
from generator.i18n.messages import fill
from generator.page_models import Bar, Chart, ChartRow

MIN_YEARS = 3
"""With papers in fewer years there is no chart: the list itself is as clear."""
MIN_PAPERS = 5
MAX_YEARS = 140
"""With a longer range there is no chart: probably a date is wrong."""
WIDTH = 288
"""Maximum width in pixels: fits beside text, and unscaled on the narrowest phone."""
BARS = 48
"""Height of the highest bar."""
ABOVE = 16
"""Height of the space for the number above it."""


def make_chart(counts: Mapping[int, int], language: Language) -> Chart | None:
    """Return the chart of the number of papers by year, or None if there are too few years or papers.

    `counts` contains only years with papers. In right-to-left languages the first year is on the right.
    """
    if len(counts) < MIN_YEARS or sum(counts.values()) < MIN_PAPERS:
        return None
    first, last = min(counts), max(counts)
    years = range(first, last + 1)
    if len(years) > MAX_YEARS:
        return None
    step = min(24, WIDTH // len(years))
    gap = max(1, step // 4)
    most = max(counts.values())
    bars = {}
    for index, year in enumerate(years):
        if year in counts:
            height = max(2, round(BARS * counts[year] / most))
            column = len(years) - 1 - index if language.direction == "rtl" else index
            papers = language.count(language.words.paper_count, counts[year])
            label = fill(language.words.chart_bar, year=str(year), count=papers)
            bars[year] = Bar(column * step, ABOVE + BARS - height, step - gap, height, label)
    peak = bars[max(year for year in counts if counts[year] == most)]
    return Chart(
        width=len(years) * step - gap,
        height=ABOVE + BARS,
        bars=tuple(bars.values()),
        peak=peak,
        peak_x=peak.x + peak.width // 2,
        peak_count=language.number(most),
        first=str(first),
        last=str(last),
        rows=tuple(ChartRow(str(year), language.number(counts.get(year, 0))) for year in years),
    )
