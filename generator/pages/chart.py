"""How many papers appeared each year, as a small chart: counts to rectangles in whole numbers."""

from collections.abc import Mapping

from generator.i18n.locale import Language
from generator.i18n.messages import fill
from generator.page_models import Bar, Chart, ChartRow

MIN_YEARS = 3
"""Fewer years with papers tell nothing that a list would not."""
MIN_PAPERS = 5
MAX_YEARS = 140
"""A longer time is a mistake in a date, or needs another chart."""
WIDTH = 288
"""At most, so that it stands beside text and on the narrowest phone as it is."""
BARS = 48
"""The height of the highest bar."""
ABOVE = 16
"""Room for its number."""


def make_chart(counts: Mapping[int, int], language: Language) -> Chart | None:
    """`counts` has the number of papers for each year that has any; None where there is too little to be shown."""
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
    for at, year in enumerate(years):
        if year in counts:
            height = max(2, round(BARS * counts[year] / most))
            place = len(years) - 1 - at if language.direction == "rtl" else at
            label = fill(
                language.words.chart_bar,
                year=str(year),
                count=language.count(language.words.paper_count, counts[year]),
            )
            bars[year] = Bar(place * step, ABOVE + BARS - height, step - gap, height, label)
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
