"""Letters typed on a choice one soon after the other: one name, and no answers of their own."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.dataclass import dataclass


@dataclass(slots=True)
class TypeAhead:
    """What was typed on the cell with the key `cell`; `before` is the assessment as it stood then.

    `latest` is what the letters have made of it, `at` when the last of them came, in seconds. Once they are refused,
    the rest of them is swallowed; so is all that is typed, without a word, after the last cell of a page. `why` is the
    sentence the cell refused them with; empty where no answer begins with them.
    """

    cell: str
    before: Assessment
    latest: Assessment
    word: str = ""
    at: float = 0.0
    is_refused: bool = False
    why: str = ""

    def goes_on(self, cell: str, assessment: Assessment, now: float, within: float) -> bool:
        """Whether a letter typed `now` belongs to the same name: nothing else was done since, and it came `within`."""
        return self.cell == cell and assessment is self.latest and now - self.at < within

    @property
    def repeats(self) -> bool:
        """Whether it is one letter again and again, which goes through the names that begin with it."""
        return self.word.isalpha() and len(set(self.word.casefold())) == 1
