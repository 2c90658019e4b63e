"""Route files in, a Route out; and what is wrong with them."""

from sherpa.route.files import digest
from sherpa.route.lesson import read_route
from sherpa.route.show import outline, show

__all__ = ["digest", "outline", "read_route", "show"]
