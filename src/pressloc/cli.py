"""The command line: one thin face over the use cases. Commands are imported when called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from keyword import iskeyword

import click

from pressloc import __version__
from pressloc.errors import PresslocError

COMMANDS = {
    "init": ("pressloc.commands.init", "Make a folder a workspace."),
    "translate": ("pressloc.commands.translate", "Draft what is new or changed, in every market."),
    "review": ("pressloc.commands.review", "Review translations on a page in the browser."),
    "status": ("pressloc.commands.status", "Tell how far each release is in each market."),
    "check": ("pressloc.commands.check", "Find what is wrong in catalogues."),
    "memory": ("pressloc.commands.memory", "Ask what people approved before; rebuild the memory."),
    "cache": ("pressloc.commands.cache", "Look at the cache of machine drafts, or clear it."),
    "export": ("pressloc.commands.export", "Hand catalogues out: XLIFF, TMX, CSV, XLSX."),
    "import": ("pressloc.commands.import_", "Take back what was handed out; TMX into the memory."),
    "report": ("pressloc.commands.report", "Report progress and the effort of post-editing."),
    "render": ("pressloc.commands.render", "Write a localized release from its catalogue."),
    "publish": ("pressloc.commands.publish", "Put accepted releases out as a newsroom."),
    "draft": ("pressloc.commands.draft", "Translate lines from standard input, keep nothing."),
    "segments": ("pressloc.commands.segments", "Show how releases are cut into segments."),
    "models": ("pressloc.commands.models", "List, install, add and remove translation packages."),
    "demo": ("pressloc.commands.demo", "Translate the sample releases in a folder of their own."),
}
"""Name, module and short help of each command; the help must not need the import."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(COMMANDS[cmd_name][0])
        command = getattr(module, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


EPILOG = """\b
Examples:
  pressloc translate                     all releases, all markets
  pressloc translate source/q3.md --to ar --to tr
  pressloc status --json
  pressloc render source/q3.md --to ar --drafts -o q3.ar.md

\b
Exit status:
  0  done
  1  done, but something needs a person: a release that could not be read,
     findings of severity error (check), a requirement not met (status)
  2  nothing was done: wrong use, bad input, no package, another run at work
"""


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pressloc")
def pressloc() -> None:
    """Localize news releases: draft by machine here, review as gettext PO, publish."""


def main() -> None:
    """Run the command line; every error that a user can mend is one line and status 2."""
    try:
        status = pressloc.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("pressloc: interrupted; run it again to go on", err=True)
        status = 130
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except PresslocError as error:
        click.echo(f"pressloc: {error}", err=True)
        status = 2
    except BrokenPipeError:
        # The reader has gone (`| head`): what is left unwritten must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status if isinstance(status, int) else 0)
