"""The keys of the page, as its reference shows them; review.js has what they do."""

from __future__ import annotations

from pressloc.review.wording import _

SHORTCUTS = (
    (("Ctrl ⏎",), _("Accept and go on to the next open segment")),
    (("Alt ↓", "Alt ↑"), _("Next or previous segment")),
    (("Alt 1", "… 9"), _("Insert the term of that number")),
    (("Alt 0",), _("Take the best translation of the memory")),
    (("Alt T",), _("Insert the next tag that is missing, or put it around what is selected")),
    (("Alt S",), _("Copy the source")),
    (("Alt M",), _("Alternatives of the machine")),
    (("Alt Z",), _("Take back the last saved change")),
    (("Alt ⌫",), _("Reject: leave it untranslated")),
    (("Alt C",), _("Write a comment")),
    (("Alt D",), _("Dismiss the first finding")),
    (("Esc",), _("Leave the segment")),
    (("/",), _("Search")),
    (("P",), _("Show or hide the preview")),
    (("?",), _("This list")),
)
"""Keys, and what they do. On a Mac the control key stands for Alt."""
