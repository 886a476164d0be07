"""The state of an entry, told from what it holds and from the raw draft beside it.

======================  =========================================================================
state                   what the entry holds
======================  =========================================================================
untranslated            no msgstr (whatever its flags)
machine draft           fuzzy, and msgstr is what the machine wrote or took from the memory
                        (drafts.py); where that file knows nothing of the entry: fuzzy and a
                        `#. mt:` or `#. tm:` line
source changed          fuzzy, `#|` names another text, and msgstr is not what the machine wrote
unsure                  fuzzy otherwise: a person edited it or marked it, and left it so
accepted                msgstr, and not fuzzy
obsolete                `#~`: its text is not in the release now
======================  =========================================================================

Who moves an entry from one to another (P: a person in any tool; T: `pressloc translate`):

==================  =====================  ======================================================
from                to                     by
==================  =====================  ======================================================
(new text)          untranslated           T: no entry, old or obsolete, has this text
(new text)          source changed         T: a similar text vanished that had a person's words
(new text)          accepted, unsure …     T: the same text in another context; or it was obsolete
untranslated        machine draft          T: set_draft
untranslated        accepted, unsure       P: types a translation, with or without the flag
machine draft       machine draft          T: set_draft again, only while nobody has touched it
machine draft       accepted               P: clears fuzzy, with or without an edit
machine draft       unsure                 P: edits and leaves it fuzzy
machine draft       untranslated           P: empties it; T then drafts it anew
machine draft       (gone)                 T: its text vanished; nothing of a person is in it
source changed      accepted, unsure       P: edits or clears fuzzy or the `#|` lines
unsure              accepted               P: clears fuzzy
accepted            unsure                 P: sets fuzzy
accepted            source changed         T: its text changed; a copy, while the accepted entry
                                           becomes obsolete and stays as it is
unsure,             source changed         T: its text changed; the translation goes along, `#|`
source changed                             names the text that it translates
any with a          obsolete               T: its text vanished and no similar text came
person's words
obsolete            what it was            T: its text is back
obsolete            (gone)                 P: a tool drops `#~`; never T
==================  =====================  ======================================================

So a machine never writes over accepted, unsure or source changed, and never deletes them.
What the tools do to the signs: msgmerge makes its own source changed and replaces `#.`; Weblate
and pot2po may drop `#.`; Babel turns `#|` into a comment, so that source changed reads as unsure;
msgattrib --clear-fuzzy leaves `#|` on accepted entries. None of these makes a person's text look
like a machine's: that is only believed when text and draft are equal.
"""

from __future__ import annotations

from enum import StrEnum

from pressloc.catalogs.drafts import PROVENANCE, Drafts, is_untouched
from pressloc.catalogs.po import Entry


class State(StrEnum):
    """Where an entry stands on its way from machine to reader."""

    UNTRANSLATED = "untranslated"
    MACHINE_DRAFT = "machine draft"
    SOURCE_CHANGED = "source changed"
    UNSURE = "unsure"
    ACCEPTED = "accepted"
    OBSOLETE = "obsolete"


def state_of(entry: Entry, drafts: Drafts) -> State:
    """The state of an entry; drafts are those of its catalogue."""
    return State.OBSOLETE if entry.obsolete else standing(entry, drafts)


def standing(entry: Entry, drafts: Drafts) -> State:
    """The state of an entry, or for an obsolete one the state it comes back to."""
    if not entry.translated:
        return State.UNTRANSLATED
    if not entry.fuzzy:
        return State.ACCEPTED
    if is_untouched(entry, drafts):
        return State.MACHINE_DRAFT
    if entry.previous_msgid is not None and entry.previous_msgid != entry.msgid:
        return State.SOURCE_CHANGED
    if entry.key not in drafts and any(line.startswith(PROVENANCE) for line in entry.extracted):
        return State.MACHINE_DRAFT
    return State.UNSURE


def is_human(entry: Entry, drafts: Drafts) -> bool:
    """Whether a person wrote or approved the text, or may have: then no machine changes it."""
    return entry.translated and not is_untouched(entry, drafts)
