"""The ledger of a report: an entry for each of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sonla_audit.clauses.clauses import Figure, Reading, read, scan
from sonla_audit.finding import FileReport
from sonla_audit.ledger.names import names_of
from sonla_audit.ledger.statuses import act_of, planned, status_of
from sonla_audit.ledger.times import headed, periods_of, times_of
from sonla_audit.ledger.wording import REACH, Passage, Wordings, is_time, wordings
from sonla_audit.packs import load
from sonla_audit.phrases import cues
from sonla_audit.quantity import Quantity, Status
from sonla_audit.scene import Scene, latest
from sonla_audit.tokens import Lexicon
from sonla_audit.values import Record

_TITLE = 300  # characters
_YEAR = 4


class Entry(metaclass=Record):
    """What is told of a figure besides its value: what it measures, of what it is a share, when, where, and how sure.

    ``act`` is what it does in its clause: state a level, tell a step, give a share. Times have neither.
    """

    name: str
    whole: str
    period: str
    place: str
    status: Status | None
    act: str | None


NOTHING = Entry("", "", "", "", None, None)


def entries(file: FileReport, rules_dir: str = "") -> Mapping[int, Entry]:
    """An entry for every figure of a report, by its index."""
    scene = _scene(file, rules_dir)
    words = wordings(scene.pack)
    found: dict[int, Entry] = {}
    headings = _Headings(scene, words.times)
    year = ""
    for reading in scene.readings:
        if not reading.figures:
            continue
        heading = headings.over(reading)
        passage = Passage(reading, words.times)
        times = times_of(passage, heading[:_YEAR] or year)
        year = next((time.text[:_YEAR] for time in reversed(times) if time.role == "opens"
                     and time.text[:_YEAR].isdigit()), year)
        periods = periods_of(passage, times, heading)
        found.update(_told(passage, Passage(reading, words.names), words, periods, heading))
    if scene.tabled:
        from sonla_audit.ledger.rows import cells_of
        for index, cell in cells_of(scene).items():
            quantity = scene.quantities[index]
            status = cell.status or quantity.status
            period = cell.period or ("" if status == "plan" else headings.over(scene.readings[quantity.block]))
            found[index] = Entry(cell.name, "", period, "", status, quantity.act)
    return found


def _told(passage: Passage, around: Passage, words: Wordings, periods: list[str],
          heading: str) -> Iterator[tuple[int, Entry]]:
    """The entries of a block; ``passage`` has the phrases around times, ``around`` those around names."""
    reading = passage.reading
    below = any(planned(heading, words.aims) for heading in reading.block.section[-1:])
    for figure, name, period in zip(reading.figures, names_of(around), periods, strict=True):
        quantity = figure.quantity
        if is_time(quantity):
            yield quantity.index, NOTHING
            continue
        status = status_of(passage, figure, below)
        if status == "plan" and period == heading:
            period = ""  # a plan is for another time than a report is of
        yield quantity.index, Entry(name.words, name.whole, period, _place(passage, reading, figure), status,
                                    act_of(around, figure))


def _place(passage: Passage, reading: Reading, figure: Figure) -> str:
    """The place that is named last before a figure in its sentence, with the word for its kind: "huyện Mai Sơn"."""
    words, text = reading.words, reading.block.text
    low = max(passage.sentence(figure), figure.first - REACH)
    for cue in reversed(reading.cues_in(low, figure.first)):
        at = cue.last
        while "place_names" in cue.classes and at < figure.first and words.folded[at].isalpha() and text[
                words.starts[at]].isupper():
            at += 1
        if at > cue.last and "place_names" in cue.classes:
            return " ".join(text[cue.start : words.ends[at - 1]].split())
    return ""


class _Headings:
    """The time that the heading over a block names, else the title of the report; empty where they name several."""

    def __init__(self, scene: Scene, lexicon: Lexicon) -> None:
        self._named: dict[str, str] = {}
        self._title = ""
        title: set[str] = set()
        begun = False
        for reading in scene.readings:
            block = reading.block
            if any(not is_time(figure.quantity) for figure in reading.figures) and block.kind != "heading":
                begun = True
            near = block.kind == "heading" or not begun
            times = set(headed(times_of(Passage(reading, lexicon)))) if near and reading.figures else set()
            if block.kind == "heading" and len(times) == 1:
                self._named[" ".join(filter(None, (block.mark, block.text)))] = min(times)
            if not begun and len(block.text) <= _TITLE:
                title |= times
        if len(title) == 1:
            self._title = title.pop()

    def over(self, reading: Reading) -> str:
        """The time over a block."""
        for heading in reversed(reading.block.section):
            if heading in self._named:
                return self._named[heading]
        return self._title


def _scene(file: FileReport, rules_dir: str) -> Scene:
    """The blocks of a report as they were read to check it, if it is the one audited last; else read again."""
    if latest and latest[0].document is file.document:
        return latest[0]
    pack = load(file.document.language, rules_dir)
    lexicon = Lexicon({}, cues(pack.tables.shut("words")))
    short = frozenset([word.removesuffix(".") for word in pack.tables["layout"].get("abbreviations", ())])
    own: dict[int, list[Quantity]] = {}
    for quantity in file.quantities:
        own.setdefault(quantity.block, []).append(quantity)
    readings = tuple([read(block, *scan(block, lexicon), own.get(block.index, ()), short)
                      for block in file.document.blocks])
    return Scene(file.document, file.quantities, file.asides, pack, readings)
