"""`sherpa explore`: a name in, one idea to play with out."""

import click

from sherpa.cli.workspace import wants_words


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Read words from stdin and print a JSON frame for each.")
@click.option("--accessible", is_flag=True, default=None, help="Appended text, driven by words instead of keys.")
def explore(name: str | None, as_json: bool, accessible: bool | None) -> None:
    """Play with one idea: turn a knob, guess, step. Without NAME, the list."""
    from sherpa.domain.explorers import as_list, find

    if name is None:
        click.echo(as_list("sherpa explore"))
        return
    wanted = find(name)

    from sherpa.ui.explorers import open as opening

    opening.explore(wanted, accessible=wants_words(accessible), as_json=as_json)
