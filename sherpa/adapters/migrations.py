"""A database of any earlier version in, one of today's out: the numbered steps that `sherpa.db` went through.

A step that has shipped is never edited: a change to the tables is a new step.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

MIGRATIONS = Migrations("sherpa")

# The walk stands in every row that is searched by it, so that no read needs a join with the transcript.
# `turn` is AUTOINCREMENT: SQLite then never gives a number twice, not even after the newest row was deleted.
_FIRST = (
    """create table walks (
        walk text primary key, route text not null, seed integer not null,
        started_at text not null, finished integer not null default 0)""",
    """create table sittings (
        session integer primary key autoincrement, walk text not null,
        opened_at text not null, closed_at text not null default '', summary text not null default '')""",
    """create table transcript (
        turn integer primary key autoincrement, walk text not null, session integer not null references sittings,
        kind text not null, text text not null, at text not null, digest text not null)""",
    """create table events (
        turn integer not null references transcript, n integer not null, walk text not null,
        session integer not null, at text not null, event text not null, primary key (turn, n))""",
    """create table replies (
        turn integer primary key references transcript, walk text not null, reply text not null)""",
    """create table heads (
        turn integer primary key references transcript, walk text not null, checkpoint text not null,
        undone integer not null default 0)""",
    "create index transcript_by_walk on transcript (walk, turn)",
    "create index events_by_walk on events (walk, turn, n)",
    "create index heads_by_walk on heads (walk, turn)",
    "create index replies_by_walk on replies (walk, turn)",
    "create table probe (n integer primary key, filler blob not null)",
)

# Cards are a cache: what they were made from stands in `events`. An outline is the route as the walk last met it.
_SECOND = (
    "alter table walks add column outline text not null default ''",
    """create table cards (
        route text not null, component text not null, state text not null, step integer,
        stability real not null, difficulty real not null, due text not null, reviewed text not null,
        reviews integer not null, basis text not null, primary key (route, component))""",
    "create table exports (path text primary key)",
)

# Replies are a cache too: whoever asks a model the same again gets the same. A way is a format of structured answers.
_MODEL = (
    """create table model_replies (
        n integer primary key autoincrement, key text not null unique, text text not null, at text not null)""",
    """create table model_ways (
        server text not null, way text not null, failed integer not null, primary key (server, way))""",
)


@MIGRATIONS(name="0001_walks_and_turns")
def walks_and_turns(db: Database) -> None:
    for statement in _FIRST:
        db.execute(statement)


@MIGRATIONS(name="0002_cards_and_outlines")
def cards_and_outlines(db: Database) -> None:
    for statement in _SECOND:
        db.execute(statement)


@MIGRATIONS(name="0003_model_replies")
def model_replies(db: Database) -> None:
    for statement in _MODEL:
        db.execute(statement)
