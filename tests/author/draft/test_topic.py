"""A draft from a topic alone, by an author whose words hold whatever a file format could stumble over."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sherpa import app
from sherpa.author.draft.asking import Asking
from sherpa.author.draft.files import lost, write
from sherpa.author.draft.interview import Interview
from sherpa.author.draft.kept import Kept
from sherpa.author.draft.make import make, tried
from sherpa.author.draft.source import Text
from sherpa.config import Wish
from sherpa.route.lesson import read_route
from sherpa.tutor.session import Session
from tests.author.draft.scripted import Scripted
from tests.walks import NOON

ANSWERS: Mapping[str, Sequence[str]] = {
    "For whom": ["whoever types: everybody"],
    "What makes a reader curious": [
        'You type `git push` and it says "rejected". Nothing is lost: two histories differ.'
    ],
    "What can they do": ["Tell a branch from a copy", "Undo a commit #1 without losing it"],
    "The ideas that are new": ["commit", "branch"],
    "commit: what is it": ["A commit is a snapshot with a parent: yes, the whole tree."],
    "branch: what is it": ["A branch is a name for one commit, and it moves."],
    "What do people wrongly believe": [
        'A branch is a "copy" of all files.',
        "Deleting a branch deletes its commits: always.",
    ],
    "What is right in it": [
        "It looks like one. With 3 branches on 100 files there are still 100 files on disk.",
        "The name is gone, true. A merge that holds 2 of its commits still leads to them.",
    ],
    "Which idea does it harm": ["2", "2"],
    "The sections": ["Names & snapshots", "What moves: the name"],
    "In one sentence, for the tutor": ["A commit is a snapshot.", "A branch is a name."],
    "The first step": ["One snapshot", "A name that moves"],
    "Its text": [
        "Three files, {2} of them changed, are *committed*.\n\n- one: kept\n- two: kept\n\nThat is a commit; 100 % of it.",
        "You have 2 commits. The branch is the name of the second, [1, 2] in all. Make a third: the name moves to it.",
    ],
    "Which new ideas": ["1", "2"],
    "What stays of it": ["A commit holds the whole tree.", "A branch is one name."],
    "The question": [
        "A repository of 100 files gets 3 branches. How many files are on disk?",
        "A merged branch is deleted, and its 2 commits are in the merge. What becomes of them?",
    ],
    "The right answer": ["100", "they stay, the merge leads to them"],
    "The reason": ["Each branch is a name.", "A commit lives while something leads to it."],
    "What would somebody answer": ["300", "they are deleted with the branch"],
    "Another wrong answer": ["", "they move to main: copied"],
    "Which belief does it show": ["1"],
}


def test_a_topic_alone_makes_a_route_whatever_stands_in_its_words(tmp_path: Path) -> None:
    author = Scripted(ANSWERS)
    asking = Asking(author, Text(), lambda code, looks: (), "git-names", "Names in git: a start")
    draft = make(Kept(tmp_path / "git-names"), Interview(asking), lambda step: None)
    assert draft.brief.title == "Names in git: a start" and not draft.exercises.exercises
    folder = tmp_path / "routes" / "git-names"
    write(draft, folder)
    assert lost(draft, read_route(folder)) == ()

    def sit(kind: str) -> AbstractContextManager[Session]:
        (tmp_path / kind).mkdir()
        return app.session(Wish(route=str(folder), seed=1, now=NOON), tmp_path / kind)

    with app.sandbox() as box:
        found = tried(draft, folder, {}, box, sit)
    assert not [finding for finding in found if finding.severity != "POLISH"], found
