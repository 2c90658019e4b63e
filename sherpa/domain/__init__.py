"""Nouns that two or more rooms share, and the ports to the outside world."""
