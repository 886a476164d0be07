"""The packages that come with pressloc, as far as they are there."""

from __future__ import annotations

import pytest

from pressloc.engines import open_engine
from pressloc.engines.listing import installed


@pytest.mark.parametrize("target", ["ar", "tr", "es", "zh"])
def test_a_starter_translates_with_links_that_lie_in_both_texts(target: str) -> None:
    if not installed().named(f"en-{target}"):
        pytest.skip(f"no starter package en→{target} here")
    engine = open_engine("argos", "en", target)
    assert engine.identity.startswith(f"starter en→{target} ")
    assert "{}" in engine.placeholder or engine.placeholder == ""
    texts = ["The company opened a new school.", "The second sentence, with 12 words in it."]
    for text, found in zip(texts, engine.translate(texts, hypotheses=3, links=True), strict=True):
        assert found[0].text.strip()
        assert found[0].links
        for link in found[0].links:
            assert text[slice(*link.source)].strip()
            assert found[0].text[slice(*link.target)].strip()
