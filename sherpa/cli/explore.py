"""`sherpa explore`: a name in, one idea to play with out."""

import os

import click


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Read words from stdin and print a JSON frame for each.")
@click.option("--accessible", is_flag=True, help="Appended text, driven by words instead of keys.")
def explore(name: str | None, as_json: bool, accessible: bool) -> None:
    """Play with one idea: turn a knob, guess, step. Without NAME, the list."""
    from sherpa.domain.explorers import as_list, find

    if name is None:
        click.echo(as_list("sherpa explore"))
        return
    wanted = find(name)

    from sherpa.ui.explorers import open as opening

    opening.explore(wanted, accessible=accessible or os.environ.get("ACCESSIBLE") == "1", as_json=as_json)
