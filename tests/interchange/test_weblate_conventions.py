"""What docs/peers.md tells Weblate's users to set fits the files that pressloc writes."""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path
from typing import TYPE_CHECKING

from pressloc.catalogs.catalog import write_pot
from pressloc.workspace.reading import messages, read_in

if TYPE_CHECKING:
    from .conftest import Newsroom

PAGE = (Path(__file__).parents[2] / "docs" / "peers.md").read_text()


def setting(name: str) -> str:
    """The value of a row of the table of settings."""
    [value] = re.findall(rf"^\| {re.escape(name)} \| `([^`]+)` ", PAGE, re.MULTILINE)
    return str(value)


def test_the_component_settings_find_the_catalogues_and_templates(newsroom: Newsroom) -> None:
    found = read_in(newsroom.workspace, newsroom.release)
    write_pot(newsroom.workspace.template("news"), messages(newsroom.workspace, found, ()))
    catalogue = newsroom.path.relative_to(newsroom.root).as_posix()

    mask = setting("File mask").replace("user-summit", "news")
    assert fnmatch.fnmatch(catalogue, mask)
    discovered = re.fullmatch(setting("Component discovery, regular expression"), catalogue)
    assert discovered is not None
    assert discovered.groupdict() == {"language": "ar", "component": "news"}
    template = setting("Component discovery, template for new translations")
    assert (newsroom.root / template.replace("{{ component }}", "news")).is_file()
    base = setting("Template for new translations").replace("user-summit", "news")
    assert (newsroom.root / base).is_file()
