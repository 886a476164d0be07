"""Findings as people and programs read them: text, JSON, GitHub annotations, JUnit, SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from pressloc.checks.base import Severity
from pressloc.checks.catalogue import PLURALS, Located
from pressloc.checks.consistency import ID as CONSISTENCY
from pressloc.checks.content import CHECK as CONTENT
from pressloc.checks.registry import pair_checks

DESCRIPTIONS = {
    PLURALS: "An entry has as many plural forms as its language, and all are filled in.",
    CONSISTENCY: "The same source text is translated alike, in one release and across releases.",
}
"""Of the checks that look at more than one pair."""


def as_text(found: Sequence[Located]) -> str:
    """Lines `file:line: severity: check: message`, the text it is about, and a summary."""
    lines: list[str] = []
    for each in found:
        finding = each.finding
        form = "" if each.form is None else f" [form {each.form}]"
        lines.append(
            f"{each.file}:{each.line}: {finding.severity}: {finding.check}: {finding.message}{form}"
        )
        lines.append(f"    {shortened(each.msgid, _COLUMNS - 4)}")
        if finding.remedy:
            lines.append(f"    {finding.remedy}")
    return "\n".join([*lines, summary(found)]) + "\n"


_COLUMNS = 80
"""Of a line that shows a source text."""


def shortened(text: str, columns: int) -> str:
    """A text on one line that is no wider than so many columns of a terminal, cut at its end."""
    from pressloc.formats.text.wrapping import width

    line = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(line.split())
    if width(line) <= columns:
        return line
    end = min(len(line), columns)
    while width(line[:end]) > columns - 1:
        end -= 1
    return line[:end].rstrip() + "…"


def summary(found: Sequence[Located]) -> str:
    """How many findings of each severity there are."""
    counts = Counter(each.finding.severity for each in found)
    if not counts:
        return "Nothing found."
    return ", ".join(
        _counted(counts[severity], severity) for severity in Severity if counts[severity]
    )


def _counted(count: int, severity: Severity) -> str:
    plural = count > 1 and severity is not Severity.INFO
    return f"{count} {severity}{'s' if plural else ''}"


def as_json(found: Sequence[Located]) -> str:
    """One array; spans are in the msgstr, and empty where something is missing from it."""
    records = [
        {
            "file": str(each.file),
            "line": each.line,
            "msgctxt": each.msgctxt,
            "msgid": each.msgid,
            "check": each.finding.check,
            "severity": str(each.finding.severity),
            "message": each.finding.message,
            "spans": [list(span) for span in each.finding.spans],
        }
        for each in found
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(found: Sequence[Located]) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    lines = [
        f"::{_COMMANDS[each.finding.severity]} file={_property(str(each.file))},"
        f"line={each.line},title={_property(each.finding.check)}::{_data(_full(each))}"
        for each in found
    ]
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _full(each: Located) -> str:
    remedy = f" ({each.finding.remedy})" if each.finding.remedy else ""
    return each.finding.message + remedy


def as_junit(found: Sequence[Located], files: Sequence[Path] = ()) -> str:
    """A JUnit report: a suite for each file, a failed case for each finding."""
    by_file: dict[Path, list[Located]] = {path: [] for path in files}
    for each in found:
        by_file.setdefault(each.file, []).append(each)
    suites = [_suite(path, places) for path, places in by_file.items()]
    body = "\n".join(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{body}\n</testsuites>\n'


def _suite(path: Path, found: Sequence[Located]) -> str:
    cases = [
        f"  <testcase classname={_attribute(each.finding.check)} "
        f"name={_attribute(f'{path}:{each.line}')} file={_attribute(str(path))}>\n"
        f"   <failure type={_attribute(str(each.finding.severity))} "
        f"message={_attribute(_full(each))}>{_escaped(each.msgid)}</failure>\n  </testcase>"
        for each in found
    ] or [f'  <testcase classname="pressloc" name={_attribute(str(path))}/>']
    return "\n".join(
        [
            f' <testsuite name={_attribute(str(path))} tests="{len(cases)}" '
            f'failures="{len(found)}">',
            *cases,
            " </testsuite>",
        ]
    )


def _valid(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in text)


def _attribute(text: str) -> str:
    return quoteattr(_valid(text))


def _escaped(text: str) -> str:
    return escape(_valid(text))


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(found: Sequence[Located]) -> str:
    """SARIF 2.1.0, for code scanning."""
    from pressloc import __version__

    descriptions = {check.id: check.description for check in (*pair_checks(), CONTENT)}
    descriptions |= DESCRIPTIONS
    used = sorted({each.finding.check for each in found})
    driver = {
        "name": "pressloc",
        "version": __version__,
        "rules": [
            {"id": name, "shortDescription": {"text": descriptions.get(name, name)}}
            for name in used
        ],
    }
    results = [
        {
            "ruleId": each.finding.check,
            "level": _LEVELS[each.finding.severity],
            "message": {"text": _full(each)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": each.file.as_posix()},
                        "region": {"startLine": each.line},
                    }
                }
            ],
        }
        for each in found
    ]
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Located]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "junit": as_junit,
    "sarif": as_sarif,
}
"""Report formats by the name they have on the command line."""
