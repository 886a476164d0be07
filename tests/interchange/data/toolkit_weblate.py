"""Run by translate-toolkit's own Python: how Weblate saves a translation in a PO file.

arguments: the file, the source, the translation. Weblate stores through the toolkit: it sets the
target, clears fuzzy and previous source, updates the header and wraps lines at 77 columns.
"""

import sys

from translate.storage import pypo

path, source, target = sys.argv[1:]
store = pypo.pofile.parsefile(path)
unit = store.findunit(source)
unit.target = target
unit.markfuzzy(False)
store.updateheader(add=True, Last_Translator="Li Wei <li@example.org>", X_Generator="Weblate 5.9")
store.save()
