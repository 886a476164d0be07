"""Names of states, roles and actions as the page says them; marked here for translation."""

from __future__ import annotations

from pressloc.catalogs.states import State
from pressloc.checks.base import Severity
from pressloc.model import Role
from pressloc.review.records import Action
from pressloc.review.wording import _

STATES = {
    State.UNTRANSLATED: _("Untranslated"),
    State.MACHINE_DRAFT: _("Machine draft"),
    State.SOURCE_CHANGED: _("Source changed"),
    State.UNSURE: _("In progress"),
    State.ACCEPTED: _("Accepted"),
}

ICONS = {
    State.UNTRANSLATED: "○",
    State.MACHINE_DRAFT: "◐",
    State.SOURCE_CHANGED: "≠",
    State.UNSURE: "✎",
    State.ACCEPTED: "✓",
}
"""So that a state is told without its colour."""

ROLES = {
    Role.HEADLINE: _("Headline"),
    Role.SUBHEADLINE: _("Subheadline"),
    Role.DATELINE: _("Dateline"),
    Role.HEADING: _("Heading"),
    Role.PARAGRAPH: _("Paragraph"),
    Role.QUOTATION: _("Quotation"),
    Role.LIST_ITEM: _("List item"),
    Role.TABLE_CELL: _("Table cell"),
    Role.CAPTION: _("Caption"),
    Role.ALT_TEXT: _("Alternative text"),
    Role.TITLE_TEXT: _("Title text"),
    Role.METADATA: _("Metadata"),
    Role.BOILERPLATE: _("Boilerplate"),
    Role.CONTACT: _("Contact"),
    Role.END_MARK: _("End mark"),
    Role.FOOTNOTE: _("Footnote"),
}

SEVERITIES = {
    Severity.ERROR: _("Error"),
    Severity.WARNING: _("Warning"),
    Severity.INFO: _("Note"),
}

ACTIONS = {
    Action.EDIT: _("edited"),
    Action.ACCEPT: _("accepted"),
    Action.DOUBT: _("reopened"),
    Action.REJECT: _("rejected"),
    Action.COMMENT: _("changed the comments"),
    Action.DISMISS: _("dismissed a finding"),
    Action.UNDO: _("took back a change"),
    Action.RESTORE: _("restored a version"),
    Action.SETTLE: _("kept what the catalogue says"),
    Action.CONFLICT: _("wrote this, but it was not saved: somebody else was faster"),
}

CHECKS = {
    "mask-tokens": _("Leftover token"),
    "markup": _("Markup"),
    "protected-text": _("Protected text"),
    "placeholders": _("Placeholders"),
    "urls": _("Web addresses"),
    "emails": _("E-mail addresses"),
    "handles": _("Hashtags and handles"),
    "escapes": _("Line breaks and escapes"),
    "accelerators": _("Access keys"),
    "numbers": _("Numbers"),
    "percentages": _("Percentages"),
    "currencies": _("Amounts of money"),
    "units": _("Quantities"),
    "dates": _("Dates and times"),
    "bounds": _("Bounds of figures"),
    "names": _("Names"),
    "countries": _("Countries"),
    "terms": _("Terms"),
    "forbidden-terms": _("Forbidden renderings"),
    "untranslated": _("Not translated"),
    "untranslated-part": _("Partly not translated"),
    "english-words": _("English words"),
    "wrong-language": _("Wrong language"),
    "wrong-script": _("Wrong script"),
    "foreign-letters": _("Foreign letters"),
    "latin-words": _("Latin words"),
    "mixed-alphabets": _("Mixed alphabets"),
    "unknown-words": _("Unknown words"),
    "word-fragments": _("Pieces of words"),
    "doubled-characters": _("Doubled characters"),
    "repetition": _("Repetition"),
    "length": _("Length"),
    "negation": _("Negation"),
    "speaker": _("Speaker"),
    "end-mark": _("End mark"),
    "quotation-marks": _("Quotation marks"),
    "brackets": _("Brackets"),
    "punctuation-spacing": _("Spaces at punctuation"),
    "percent-spacing": _("Per cent sign"),
    "double-spaces": _("Double spaces"),
    "edge-spaces": _("Spaces at the edges"),
    "double-words": _("Double word"),
    "capitals": _("Capital letters"),
    "spanish-marks": _("¿ and ¡"),
    "turkish-casing": _("Turkish i and ı"),
    "turkish-suffixes": _("Turkish suffixes"),
    "arabic-spelling": _("Arabic spelling"),
    "arabic-punctuation": _("Arabic punctuation"),
    "bidirectional": _("Mixed directions"),
    "digits": _("Kind of figures"),
    "kashida": _("Kashida"),
    "chinese-punctuation": _("Chinese punctuation"),
    "chinese-variant": _("Simplified and Traditional"),
    "invisible-characters": _("Invisible characters"),
    "mojibake": _("Wrong encoding"),
    "content": _("Content"),
}
"""Names of the checks by their ids; a test holds it against the registry."""

SCRIPT = {
    "saved": _("Saved"),
    "saving": _("Saving…"),
    "unsaved": _("Not saved yet. Trying again…"),
    "offline": _("The server does not answer. Your words stay on this page until it does."),
    "restarted": _(
        "The server was started anew. Copy what is not saved, then open the new link it printed."
    ),
    "stale": _("The release has changed. Load the page again to see it."),
    "shown": _("{n} of {total} segments shown"),
    "accepted": _("Accepted"),
    "rejected": _("Rejected"),
    "undone": _("Taken back"),
    "nothing": _("Nothing to take back"),
    "last": _("This is the last segment"),
    "none_open": _("All segments shown are accepted"),
    "thinking": _("Asking the machine…"),
    "mine": _("Yours"),
    "theirs": _("Saved meanwhile"),
    "theirs_by": _("Saved meanwhile by {who}"),
    "changed": _("Somebody else has changed this segment. Both versions are kept: choose one."),
    "use_mine": _("Use mine"),
    "keep_theirs": _("Keep theirs"),
    "bulk": _("Segments to accept: {n}"),
    "no_tag": _("All tags of the source are in"),
}
"""What the page's script says."""
