"""The chart of papers per year: sizes, gaps, right-to-left languages, and when there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.i18n.locale import Language, make_language
from generator.pages.papers.chart import ABOVE, BARS, MAX_YEARS, WIDTH, make_chart


@pytest.mark.parametrize(
    "counts", [{}, {2020: 50}, {2019: 1, 2020: 50}, {2018: 1, 2019: 1, 2020: 2}, {202: 5, 2019: 5, 2020: 5}]
)
def test_few_years_few_papers_or_a_wrong_year_have_no_chart(counts: dict[int, int]) -> None:
    assert make_chart(counts, Language()) is None


def test_bars_have_a_common_baseline_and_proportional_heights() -> None:
    chart = make_chart({2016: 1, 2018: 4, 2019: 2}, Language())
    assert chart is not None
    assert [(bar.x, bar.y, bar.width, bar.height, bar.label) for bar in chart.bars] == [
        (0, 52, 18, 12, "2016: 1 paper"),
        (48, 16, 18, 48, "2018: 4 papers"),
        (72, 40, 18, 24, "2019: 2 papers"),
    ]
    assert (chart.width, chart.height, chart.first, chart.last) == (90, 64, "2016", "2019")
    assert (chart.peak_x, chart.peak.y, chart.peak_count) == (57, 16, "4")
    assert [(row.year, row.count) for row in chart.rows] == [("2016", "1"), ("2017", "0"), ("2018", "4"), ("2019", "2")]


def test_right_to_left_languages_mirror_the_chart() -> None:
    counts = {2016: 1, 2018: 4, 2019: 2}
    forth, back = make_chart(counts, Language()), make_chart(counts, make_language("ar", {}))
    assert forth is not None
    assert back is not None
    assert [bar.x for bar in back.bars] == [forth.width - bar.x - bar.width for bar in forth.bars]
    assert [bar.height for bar in back.bars] == [bar.height for bar in forth.bars]
    assert back.bars[0].label == "2016: بحث واحد"


def test_the_latest_of_equal_peaks_has_the_number() -> None:
    chart = make_chart({2016: 3, 2017: 1, 2018: 3}, Language())
    assert chart is not None
    assert chart.peak == chart.bars[-1]


@given(st.dictionaries(st.integers(1950, 1949 + MAX_YEARS), st.integers(1, 10_000), min_size=3).filter(
    lambda counts: sum(counts.values()) >= 5
))  # fmt: skip
def test_bars_stay_inside_a_small_chart_and_do_not_touch(counts: dict[int, int]) -> None:
    chart = make_chart(counts, Language())
    assert chart is not None
    assert chart.width <= WIDTH
    assert len(chart.bars) == len(counts)
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)
    assert all(bar.width >= 1 and bar.height >= 2 and bar.y + bar.height == ABOVE + BARS for bar in chart.bars)
    assert all(one.x + one.width < other.x for one, other in zip(chart.bars, chart.bars[1:], strict=False))
