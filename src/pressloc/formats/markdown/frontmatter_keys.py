"""What the keys of a release's front matter mean.

The names are those that Jekyll, Hugo and Eleventy sites and press offices use.
"""

from __future__ import annotations

from pressloc.model import Role

_TEXTS = {
    "headline": Role.HEADLINE,
    "title": Role.HEADLINE,
    "subheadline": Role.SUBHEADLINE,
    "subhead": Role.SUBHEADLINE,
    "subtitle": Role.SUBHEADLINE,
    "deck": Role.SUBHEADLINE,
    "description": Role.METADATA,
    "summary": Role.METADATA,
    "excerpt": Role.METADATA,
    "abstract": Role.METADATA,
    "dateline": Role.DATELINE,
    "city": Role.METADATA,
    "location": Role.METADATA,
    "place": Role.METADATA,
    "contact": Role.CONTACT,
    "contacts": Role.CONTACT,
    "boilerplate": Role.BOILERPLATE,
    "about": Role.BOILERPLATE,
    "keywords": Role.METADATA,
    "tags": Role.METADATA,
    "author": Role.METADATA,
    "byline": Role.METADATA,
    "alt": Role.ALT_TEXT,
    "image_alt": Role.ALT_TEXT,
    "alt_text": Role.ALT_TEXT,
    "caption": Role.CAPTION,
    "image_caption": Role.CAPTION,
}
"""Keys at the top whose values are translated."""

_CONTACTS = frozenset({"contact", "contacts", "media_contact", "press_contact", "media_contacts"})
_CONTACT_TEXTS = frozenset(
    {
        "label",
        "heading",
        "organisation",
        "organization",
        "company",
        "department",
        "title",
        "role",
        "position",
        "job_title",
        "note",
        "text",
        "hours",
    }
)
"""Of a contact; its name, e-mail address, telephone … stay as they are."""

_STANDING = frozenset({"boilerplate", "boilerplates", "about"})
_STANDING_TEXTS = frozenset({"heading", "title", "text", "body", "content", "description"})
_IMAGES = frozenset(
    {
        "image",
        "images",
        "hero",
        "hero_image",
        "cover",
        "cover_image",
        "featured_image",
        "photo",
        "photos",
        "figure",
        "figures",
        "media",
    }
)
_IMAGE_TEXTS = {
    "alt": Role.ALT_TEXT,
    "alt_text": Role.ALT_TEXT,
    "caption": Role.CAPTION,
    "description": Role.CAPTION,
    "title": Role.TITLE_TEXT,
}
_DATELINE_TEXTS = {
    "city": Role.METADATA,
    "place": Role.METADATA,
    "location": Role.METADATA,
    "text": Role.DATELINE,
}
_PLACES = frozenset({"city", "place", "location"})


def role(path: tuple[str, ...]) -> Role | None:
    """The role of the value under a path of keys; None if it is not translated."""
    first, last = _normal(path[0]), _normal(path[-1])
    if len(path) == 1:
        return Role.CONTACT if first in _CONTACTS else _TEXTS.get(first)
    if first == "dateline":
        return _DATELINE_TEXTS.get(last)
    if first in _CONTACTS:
        return Role.CONTACT if last in _CONTACT_TEXTS else None
    if first in _STANDING:
        return Role.BOILERPLATE if last in _STANDING_TEXTS else None
    return _IMAGE_TEXTS.get(last) if first in _IMAGES else None


def is_kept_too(path: tuple[str, ...]) -> bool:
    """Whether a translated value is metadata as well: the city of the dateline."""
    return _normal(path[-1]) in _PLACES


def is_language(path: tuple[str, ...]) -> bool:
    """Whether a value names the language of the document."""
    return len(path) == 1 and _normal(path[0]) in ("lang", "language")


def is_direction(path: tuple[str, ...]) -> bool:
    """Whether a value names the direction of the document's script."""
    return len(path) == 1 and _normal(path[0]) in ("dir", "direction")


def metadata_name(path: tuple[str, ...]) -> str:
    """Name of a value among the metadata: `date`, `city`, `contact.email`."""
    names = [_normal(name) for name in path]
    if names[0] == "dateline" and len(names) == 2:
        return "city" if names[1] in _PLACES else names[1]
    if len(names) == 1 and names[0] in _PLACES:
        return "city"
    return ".".join(names)


def _normal(key: str) -> str:
    return key.strip().lower().replace("-", "_")
