"""Simulated learners, as `sherpa route rehearse` has them: the tests walk with the same ones."""

from sherpa.author.rehearsal.answers import open_question, right, wrong
from sherpa.author.rehearsal.learners import PERSONAS, Memory, Persona, mostly_right, struggling, wandering
from sherpa.author.rehearsal.walk import walk

__all__ = [
    "PERSONAS",
    "Memory",
    "Persona",
    "mostly_right",
    "open_question",
    "right",
    "struggling",
    "walk",
    "wandering",
    "wrong",
]
