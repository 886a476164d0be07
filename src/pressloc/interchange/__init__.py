"""Catalogues in the formats of other tools and back: XLIFF 1.2 and 2.1, TMX, CSV, XLSX."""
