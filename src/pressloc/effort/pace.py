"""How long a person worked at an entry until it was accepted, from the history of its catalogue.

The time between two things that one person does is taken for work at the second of them. Longer
pauses are not counted, nor what was done in one moment: bulk acceptance and imports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pressloc.catalogs.po import Key
from pressloc.review.records import Action, Record

_PAUSE = timedelta(minutes=10)
"""Nobody looks at one segment of a news release for longer: the person was away."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That an entry was accepted."""

    when: datetime
    who: str
    seconds: float | None
    """Time of work at it until it was accepted first; None if the history does not tell."""


def acceptances(records: Iterable[Record]) -> Mapping[Key, Acceptance]:
    """The last acceptance of each entry that was accepted, with the time up to the first.

    What a later revision of an accepted text takes is not what its draft cost.
    """
    last: dict[str, datetime] = {}
    spent: defaultdict[Key, float] = defaultdict(float)
    found: dict[Key, Acceptance] = {}
    for record in sorted(records, key=lambda record: record.at):
        before = last.get(record.who)
        last[record.who] = record.at
        if before is not None and timedelta(0) < record.at - before <= _PAUSE:
            spent[record.key] += (record.at - before).total_seconds()
        if record.action is Action.ACCEPT:
            seconds = spent.pop(record.key, None)
            if record.key in found:
                seconds = found[record.key].seconds
            found[record.key] = Acceptance(record.at, record.who, seconds)
    return found
