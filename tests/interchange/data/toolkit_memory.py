"""Run by translate-toolkit's own Python: what it reads in a TMX file, as JSON."""

import json
import sys

from translate.storage import tmx

store = tmx.tmxfile.parsefile(sys.argv[1])
print(json.dumps([[unit.source, unit.target] for unit in store.units]))
