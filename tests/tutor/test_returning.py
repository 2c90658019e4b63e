"""Coming back: another tutor's notes, the journal's open question, a route that was changed, the entry that /journal drafts."""

from pathlib import Path

from sherpa.domain.reply import CodeBlock, Notice, Prose, Reply
from tests.walks import ROUTE, sitting

LATER = "2026-11-25T12:00:00+01:00"


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Prose | Notice))


def test_another_tutors_notes_are_told_once_at_the_beginning(tmp_path: Path) -> None:
    folder = tmp_path / ".sessions" / ROUTE
    folder.mkdir(parents=True)
    (folder / "2026-05-03.md").write_text("# Session\n\n## Covered\n\n- Slopes by nudging\n\n## Next\n\n- Gradients\n")
    with sitting(tmp_path) as session:
        told = said(session.open())
        assert "of 2026-05-03: Slopes by nudging." in told and "Next was: Gradients." in told
        session.close("quit")
    with sitting(tmp_path, now=LATER) as session:
        assert "2026-05-03" not in said(session.open())


def test_the_journal_command_drafts_the_entry_in_the_learners_words_and_keeps_it(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        session.open()
        assert "nothing of today" in said(session.turn("/journal"))
        for line in ("a", "5", "/journal look up Taylor series", "/ask why is the sky blue?"):
            session.turn(line)
        reply = session.turn("/journal")
        entry = next(block.text for block in reply.blocks if isinstance(block, CodeBlock))
        assert "look up Taylor series" in entry and "why is the sky blue" in entry and '"5"' in entry
        assert reply.blocks[-1].kind == "question"
        assert entry.strip() in (tmp_path / "sessions" / "journal.md").read_text()
        session.close("quit")
    with sitting(tmp_path, now=LATER) as session:
        assert "Your journal left this open:" in said(session.open())


def test_a_changed_route_is_told_and_the_place_kept(tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "route" / "fixtures" / "small"
    folder = tmp_path / "routes" / "small"
    folder.mkdir(parents=True)
    for file in source.iterdir():
        (folder / file.name).write_text(file.read_text())
    with sitting(tmp_path, "small") as session:
        session.open()
        before = session.turn("a").blocks[-1]
        session.close("quit")
    with sitting(tmp_path, "small", now=LATER) as session:
        assert "was changed since" not in said(session.open())
        session.close("quit")
    guide = folder / "guide.md"
    guide.write_text(guide.read_text() + "\n")
    with sitting(tmp_path, "small", now=LATER) as session:
        reply = session.open()
        assert "was changed since" in said(reply) and getattr(reply.blocks[-1], "item", "") == getattr(
            before, "item", ""
        )
