"""A route's folder in, the Route to teach out, whether or not a checks.yml stands in it."""

from pathlib import Path

from sherpa.domain.route import Route
from sherpa.route.checked import checked_route
from sherpa.route.parsed import Parsed, parse_route
from sherpa.route.stated import stated_route


def read_route(folder: Path) -> Route:
    """The route in `folder`; raises BadRoute, naming place and remedy, for one that cannot be read."""
    return taught(parse_route(folder))


def taught(parsed: Parsed) -> Route:
    checks = parsed.folder.checks
    return checked_route(parsed, checks) if checks else stated_route(parsed)
