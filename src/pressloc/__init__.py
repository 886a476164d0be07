"""pressloc: an English news release in, localized releases for other markets out."""

__version__ = "0.1.0"
