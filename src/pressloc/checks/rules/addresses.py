"""Web addresses, e-mail addresses, hashtags and handles, which lead nowhere when changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading, Text
from pressloc.checks.wording import Said, said

_NAME = r"[A-Za-z_][A-Za-z0-9_À-ɏ]{2,}"
"""Chinese characters may stand on both sides without a space."""
_HANDLE = re.compile(rf"(?<![A-Za-z0-9À-ɏ_/.&])@{_NAME}(?![\w@]*\.)|(?<![A-Za-z0-9À-ɏ_/&])#{_NAME}")

Finder = Callable[[Text], Sequence[re.Match[str]]]


@dataclass(frozen=True, slots=True)
class _Wording:
    """What is said of one kind of address."""

    missing: Callable[[str], Said]
    added: Callable[[str], Said]


_URL = _Wording(
    lambda text: said("the web address {text} is missing or changed", text=text),
    lambda text: said("the web address {text} is not in the source", text=text),
)
_EMAIL = _Wording(
    lambda text: said("the e-mail address {text} is missing or changed", text=text),
    lambda text: said("the e-mail address {text} is not in the source", text=text),
)


def _compare(reading: Reading, finder: Finder, wording: _Wording) -> Iterator[Hit]:
    source, target = finder(reading.source), finder(reading.target)
    there = {form for match in target for form in _forms(match[0])}
    wanted = {form for match in source for form in _forms(match[0])}
    for match in source:
        if there.isdisjoint(_forms(match[0])):
            yield Hit(
                wording.missing(match[0]),
                source_spans=(reading.source.of(match),),
                remedy=said("copy it from the source"),
            )
    if len(target) > len(source) or not source:
        for match in target:
            if wanted.isdisjoint(_forms(match[0])):
                yield Hit(
                    wording.added(match[0]),
                    spans=(reading.target.of(match),),
                    severity=Severity.WARNING,
                )


def _forms(address: str) -> tuple[str, ...]:
    """An address as it stands and, where it has no scheme, with those that may be added."""
    address = address.casefold()
    if "://" in address or "/" not in address:
        return (address,)
    return address, f"http://{address}", f"https://{address}"


def _is_edition(source: str, targets: Iterable[str]) -> bool:
    """Whether a page of the same site's edition in another language is there: es.wikipedia.org."""
    edition = _EDITION.match(source)
    return edition is not None and any(
        other is not None and other["site"] == edition["site"]
        for other in map(_EDITION.match, targets)
    )


_EDITION = re.compile(r"(?:https?://)?[a-z]{2}\.(?:m\.)?(?P<site>[a-z]+\.org)/")


def find_urls(reading: Reading) -> Iterator[Hit]:
    """URLs missing, changed or added; another language's page of the same site is right."""
    if not reading.source.urls and not reading.target.urls:
        return
    hosts = {_host(match[0]) for match in reading.target.urls}
    for hit in _compare(reading, lambda text: text.urls, _URL):
        start, end = hit.source_spans[0] if hit.source_spans else (0, 0)
        if _is_edition(reading.pair.source[start:end], (m[0] for m in reading.target.urls)):
            continue
        if start < end and _host(reading.pair.source[start:end]) in hosts:
            yield Hit(
                said(
                    "the web address {text} leads to another page",
                    text=reading.pair.source[start:end],
                ),
                source_spans=hit.source_spans,
                remedy=said("keep it if it is this language's page, else copy it from the source"),
                severity=Severity.WARNING,
            )
        elif start < end or not reading.source.urls:
            yield hit


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "://" in url else f"//{url}").netloc.lower()
    except ValueError:
        return url
    return ".".join(host.removeprefix("www.").split(".")[-2:])


def find_emails(reading: Reading) -> Iterator[Hit]:
    """E-mail addresses missing, changed or added."""
    yield from _compare(reading, lambda text: text.emails, _EMAIL)


def find_handles(reading: Reading) -> Iterator[Hit]:
    """Hashtags and handles missing or changed."""
    if "@" in reading.source.prose or "#" in reading.source.prose:
        there = {match[0].casefold() for match in _HANDLE.finditer(reading.target.prose)}
        for match in _HANDLE.finditer(reading.source.prose):
            if match[0].casefold() not in there:
                yield Hit(
                    said("{text} is missing or changed", text=match[0]),
                    source_spans=(reading.source.of(match),),
                    remedy=said("copy it from the source, unless this market has its own"),
                )


CHECKS = (
    Check(
        "urls",
        "Web addresses",
        Severity.ERROR,
        "A web address must be copied exactly. A page of the same site in the reader's language "
        "is welcome and gives a warning only.",
        find_urls,
    ),
    Check(
        "emails",
        "E-mail addresses",
        Severity.ERROR,
        "An e-mail address must be copied exactly.",
        find_emails,
    ),
    Check(
        "handles",
        "Hashtags and handles",
        Severity.WARNING,
        "Hashtags (#TechDay) and handles (@chery) are names of places on the web: they stay as "
        "they are, unless the market has its own.",
        find_handles,
    ),
)
