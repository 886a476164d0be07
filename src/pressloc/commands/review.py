"""`pressloc review`."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  pressloc review                                   opens your browser
  pressloc review --as "Ayşe Kaya <ayse@example.org>" --no-browser
  pressloc review --host 0.0.0.0 --as "Ana" --as "Li Wei"   a link for each of them

\b
What is saved on the page goes into the PO files at once; what was there before goes into
<release>.history.jsonl beside them. Stop it with Ctrl+C.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--as",
    "names",
    multiple=True,
    metavar='"NAME <MAIL>"',
    help="Who reviews; several may.  [default: git's user.name and user.email]",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to serve. Anyone who has a link and reaches the address can edit.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="0 takes a free one.",
)
@click.option("--no-browser", is_flag=True, help="Print the link only.")
def review(names: tuple[str, ...], host: str, port: int, no_browser: bool) -> None:
    """Review translations on a page in your browser."""
    from pressloc.commands import _where
    from pressloc.review import identity
    from pressloc.review.desk import Desk
    from pressloc.review.remembered import WorkspaceMemory
    from pressloc.review.server import Binding, serve

    workspace = _where.workspace()
    reviewers = [identity.parse(name) for name in names] or [identity.from_git(workspace.root)]

    def tell(reviewer: identity.Reviewer, link: str) -> None:
        click.echo(f"{reviewer}: {link}")

    workspace.releases()
    binding = Binding(host, port)
    if not binding.is_local:
        click.echo(
            "pressloc: others in the network can reach this page, unencrypted; keep the links"
            " to a network that you trust, or use an SSH tunnel instead of --host",
            err=True,
        )
    desk = Desk(workspace, WorkspaceMemory(workspace))
    serve(desk, reviewers, binding, tell, browser=not no_browser)
