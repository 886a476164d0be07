"""Number words, units, months of the five languages: one module a language."""
