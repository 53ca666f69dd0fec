"""How far the share of satisfied users found by a survey may be from that of all users.

The score interval of E. B. Wilson (Probable inference, the law of succession, and statistical inference, Journal of the
American Statistical Association 22, 1927), which L. D. Brown, T. T. Cai and A. DasGupta (Interval estimation for a
binomial proportion, Statistical Science 16, 2001) recommend for small samples. Where it is known how many people were
asked, the sample counts for more, by the finite population correction (W. G. Cochran, Sampling Techniques, 3rd edition,
1977, chapter 2): n (N − 1) / (N − n) in place of n. That those who answered stand for the others is assumed.
"""

from __future__ import annotations

from decimal import Decimal

from domain.dataclass import dataclass
from domain.reading import Reading

CERTAINTY = Decimal("0.95")
"""Share of surveys whose interval holds the true value. The usual convention."""

_Z = Decimal("1.959963984540054")
"""The quantile of the normal distribution for it."""

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Margin:
    """Between what the share of all users lies, in percent, at 95 %. `invited` is None where it is not known."""

    low: Decimal
    high: Decimal
    respondents: int
    invited: int | None

    def holds(self, value: Decimal) -> bool:
        """Whether a value, such as a target, cannot be told from what the survey found."""
        return self.low <= value <= self.high

    @property
    def half_width(self) -> Decimal:
        """Half the width of the interval, in points of percent."""
        return (self.high - self.low) / 2


def survey_margin(reading: Reading) -> Margin | None:
    """The margin of a reading that is a share, in percent; None without the number of answers.

    More answers than people asked cannot be: the number asked is then left aside.
    """
    if reading.respondents is None:
        return None
    invited = reading.invited if reading.invited and reading.invited >= reading.respondents else None
    low, high = share_interval(min(reading.value, _HUNDRED) / _HUNDRED, reading.respondents, invited)
    return Margin(low * _HUNDRED, high * _HUNDRED, reading.respondents, invited)


def share_interval(share: Decimal, sample: int, population: int | None = None) -> tuple[Decimal, Decimal]:
    """Wilson's interval at 95 % for a share (0–1) found in a sample, of a population where its size is known.

    The share itself where the sample is the whole population. Raises ValueError for a sample below 1, a population
    below the sample or a share outside 0–1.
    """
    if sample < 1 or not 0 <= share <= 1 or (population is not None and population < sample):
        raise ValueError(f"no share of a sample: {share}, {sample} of {population}")
    if population == sample:
        return share, share
    size = Decimal(sample)
    if population is not None:
        size = size * (population - 1) / (population - sample)
    squared = _Z * _Z
    middle = (share + squared / (2 * size)) / (1 + squared / size)
    half = _Z / (1 + squared / size) * (share * (1 - share) / size + squared / (4 * size * size)).sqrt()
    # At 0 and 1 an end is what was found, but for the last digit.
    return max(Decimal(0), min(share, middle - half)), min(Decimal(1), max(share, middle + half))
