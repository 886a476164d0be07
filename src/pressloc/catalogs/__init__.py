"""PO catalogues: read, merge, write, states.

One catalogue is one release in one market (catalog.py); states.py has the table of states and
transitions, merging.py what happens when the release changes, drafts.py where raw machine output
is kept. Everything here computes on plain values; only Catalog touches the disk.
"""
