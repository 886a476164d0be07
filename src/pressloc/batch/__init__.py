"""Runs over many releases: in chunks, by one process, several, or a cluster.

A run (translating.py) cuts the releases into chunks (chunks.py), has a pool (pools.py) do them, and
sums up what came of them (so_far.py, record.py).
Whatever the pool is, a chunk is done by a Worker (worker.py), so that a release comes out the same
on one machine and on many.
"""
