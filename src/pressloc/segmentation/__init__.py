"""Cutting blocks into segments and joining segments into blocks."""

from pressloc.segmentation.blocks import cut, normalise
from pressloc.segmentation.endmarks import is_translatable
from pressloc.segmentation.joining import join
from pressloc.segmentation.sentences import sentences

__all__ = ["cut", "is_translatable", "join", "normalise", "sentences"]
