"""Publishing: localized documents, and a newsroom as a static site.

`gates.py` says what may go out, `article.py` what a page shows, `build.py` puts a site together,
`documents.py` writes releases as files.
"""
