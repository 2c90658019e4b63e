"""A route's folder in, its Markdown files as script, guide and syllabus out; checks.yml is left unread."""

from dataclasses import dataclass
from pathlib import Path

from sherpa.errors import BadRoute
from sherpa.route.files import Folder, read_folder
from sherpa.route.guide_md import read_guide
from sherpa.route.map_md import read_map
from sherpa.route.markdown import Page, parse
from sherpa.route.script import Guide, Script, Syllabus
from sherpa.route.sherpa_md import read_script


@dataclass(frozen=True, slots=True)
class Parsed:
    folder: Folder
    page: Page  # of sherpa.md
    guide_page: Page
    map_page: Page
    script: Script
    guide: Guide
    syllabus: Syllabus

    def titles(self) -> dict[int, str]:
        """The title of every section by its number: the script's word, the guide's where the script is silent."""
        of_guide = {section.number: section.title for section in self.guide.sections}
        of_script = {section.number: section.title for section in self.script.sections}
        return dict(sorted((of_guide | of_script).items()))


def parse_route(folder: Path) -> Parsed:
    read = read_folder(folder)
    try:
        return _parsed(read)
    except RecursionError:
        raise BadRoute(f"{folder}: nested too deeply; close the <details> and the quotations that are open") from None


def _parsed(read: Folder) -> Parsed:
    page, guide_page, map_page = parse(read.sherpa), parse(read.guide), parse(read.map)
    return Parsed(read, page, guide_page, map_page, read_script(page), read_guide(guide_page), read_map(map_page))
