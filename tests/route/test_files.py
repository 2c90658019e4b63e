"""A folder in, texts out; what cannot be read safely is refused with a remedy."""

from pathlib import Path

import pytest

from sherpa.errors import BadRoute
from sherpa.route.files import digest, read_folder
from sherpa.route.lesson import read_route


def test_byte_order_mark_and_line_ends_are_gone(tmp_path: Path) -> None:
    (tmp_path / "sherpa.md").write_bytes(b"\xef\xbb\xbf# A\r\nb\rc\n")
    assert read_folder(tmp_path).sherpa.text == "# A\nb\nc\n"


def test_other_encodings_name_byte_and_line(tmp_path: Path) -> None:
    (tmp_path / "sherpa.md").write_bytes("# A\n\nf\u00fcr\n".encode("latin-1"))
    with pytest.raises(BadRoute, match=r"sherpa\.md:3: not UTF-8 \(byte 6 is 0xfc\); save the file as UTF-8"):
        read_folder(tmp_path)


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sherpa.md").write_bytes(b"a" * 5_000_001)
    with pytest.raises(BadRoute, match="split the route"):
        read_folder(tmp_path)


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_not(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    route = tmp_path / "route"
    route.mkdir()
    (route / "script.md").write_text("# A")
    (route / "sherpa.md").symlink_to("script.md")
    assert read_folder(route).sherpa.text == "# A"
    (route / "guide.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(BadRoute, match="outside the route's folder"):
        read_folder(route)


@pytest.mark.parametrize("target", ["map.md", "nowhere.md"])
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "sherpa.md").write_text("# A")
    (tmp_path / "map.md").symlink_to(target)
    with pytest.raises(BadRoute, match=r"map\.md: .*; "):
        read_folder(tmp_path)


def test_a_folder_in_a_file_s_place_and_no_route_at_all(tmp_path: Path) -> None:
    with pytest.raises(BadRoute, match="no such folder"):
        read_folder(tmp_path / "none")
    with pytest.raises(BadRoute, match=r"it has no sherpa\.md"):
        read_folder(tmp_path)
    (tmp_path / "sherpa.md").mkdir()
    with pytest.raises(BadRoute, match="not a file"):
        read_folder(tmp_path)


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "sherpa.md").write_text("## Teaching Flow\n\n### Section 1: One\n")
    before = digest(tmp_path)
    assert read_route(tmp_path).digest == before
    (tmp_path / "guide.md").write_text("")
    assert digest(tmp_path) != before
