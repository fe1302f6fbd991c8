"""What do the traits of a pair of figures weigh? Fitted on the labelled passages, printed as the rule file holds them.

usage: weigh.py [CORPUS ...] [--clean FOLDER ...] [--folds N] [--accused N] [--made N] [--verbose] [--write]

Each percent that may be a share chooses one of the pairs in reach, or none: the pair a person labelled, right or
wrong. Where nobody labelled any, it chooses none or one of the pairs that happen to fit, for the labels pass over some.
Besides the passages there are whole reports without labels, where no percent is wrong, and passages with mistakes that
are made as accuracy.py makes them, for people make few enough to learn from. A multinomial logit over the traits is
fitted, the same every time. With --folds the fit is tried on passages it has not seen: how many right relations lead
and fit, how many wrong ones lead so clearly that they would be accused, and how many alarms would be false. What is
held out is never read. Not a test: nothing fails; whoever changes a trait runs this with --write.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import injected
import numpy as np
from accuracy import score
from labelled import Label, Passage, passages
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sonla_audit.audit import document_of, read_file, scene_of
from sonla_audit.clauses.clauses import Figure
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares import accusing, choosing, fellows, shares, weighing
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.offering import offers
from sonla_audit.shares.pairing import Pair

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fixtures" / "corpus"
CLEAN = ROOT / "fixtures" / "clean"
RULES = ROOT / "rules" / "vi" / "share.toml"
KINDS = frozenset(("share", "ratio", "plan"))
NUMBERS = ("wrong digit", "digits swapped", "times ten", "separator")
RAREST = 8  # offers a trait must have to be weighed
SHRINK = 1.0
WEIGHT_OF_ERROR = 2.0
# people swap two digits or lose a separator far less often than they are made to here
WEIGHTS_OF_MADE = {"wrong digit": 0.9, "digits swapped": 0.4, "times ten": 0.4, "separator": 0.4}

Traits = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A percent with the traits of every pair offered, those of none last, and which of them it may mean.

    ``wrong`` tells that a person called the relation wrong, ``known`` that one labelled it at all, ``made`` the mistake
    that was put into it. ``fits`` tells of each offer whether it fits, ``same`` what part and value of a whole it has,
    ``barred`` whether it is never accused.
    """

    passage: str
    percent: str
    offered: tuple[Traits, ...]
    shown: tuple[str, ...]
    fits: tuple[bool, ...]
    same: tuple[tuple[int, str], ...]
    meant: tuple[int, ...]
    barred: tuple[bool, ...]
    known: bool
    wrong: bool
    made: str = ""

    @property
    def weight(self) -> float:
        """How much it counts."""
        return WEIGHTS_OF_MADE[self.made] if self.made else WEIGHT_OF_ERROR if self.wrong else 1.0


def choices(passage: Passage, scene: Scene, only: Label | None = None, made: str = "") -> Iterator[Choice]:
    """The percents of a passage; those of one label only where it is given."""
    first = {claim.quantities("share")[0].index: claim for claim in shares.claims(scene)}
    percents, beside, lists, held = choosing.company(scene, first)
    labels = [label for label in passage.labels if label.kind in KINDS and not label.trap]
    known: tuple[Figure, ...] = ()  # as if what was labelled had been found
    for percent in percents:
        quantity, reading = percent.quantity, scene.readings[percent.quantity.block]
        own = [label for label in labels if _on(label, quantity)]
        other = only is not None and not _on(only, quantity)
        if other and quantity.index in held.shapes:
            known = choosing.remembered(known, scene, first[quantity.index])
        if other and (quantity.index in held.shapes or not own):
            continue
        pairs = offers(scene, reading, percent, known)
        meant = [at for at, pair in enumerate(pairs) if any(
            len(label.figures) == 3 and all(_on(label, one) for one in (pair.part.quantity, pair.whole.quantity))
            for label in own)]
        right = [at for at in meant if shares.fits(pairs[at], percent)]
        series = fellows.series_of(percent, beside, lists, held)
        weigher = weighing.Weighing(scene, reading, percent, series, pairs)
        if not other and (meant or not own):  # else labelled on figures out of reach
            yield _choice(passage, weigher, pairs, meant, own, made)
        if right:
            holding = shares.claim_of(percent, pairs[right[0]], "likely", 1)
            known = choosing.remembered(known, scene, holding)
            held.add(scene, holding)


def _choice(passage: Passage, weigher: weighing.Weighing, pairs: Sequence[Pair], meant: Sequence[int],
            own: Sequence[Label], made: str) -> Choice:
    percent = weigher.percent
    quantity = percent.quantity
    form, offered, barred = shares.form_of(percent), [], []
    for pair in pairs:
        whole, company = weigher.whole(pair.whole)
        places = [*weigher.part(pair.part), *whole, *weigher.pair(pair, company)]
        near = nearness(quantity, pair.part.quantity, pair.whole.quantity, form)
        barred.append(accusing.barred(weigher.scene, percent, pair, near, weigher.series))
        offered.append((*places, *near, *filter(None, (weighing.crossed(weigher.form, one) for one in places))))
    fits = tuple(any(trait.startswith("fit.") for trait in traits) for traits in offered)
    if not own:
        meant = [len(pairs), *(at for at, good in enumerate(fits) if good)]
    shown = [f"{pair.part.quantity.surface} / {pair.whole.quantity.surface}" for pair in pairs]
    same = [(pair.part.quantity.index, str(pair.whole.quantity.interval)) for pair in pairs]
    return Choice(passage.path.name, quantity.surface, (*offered, tuple(weigher.none())), (*shown, "none"),
                  (*fits, False), (*same, (-1, "")), tuple(meant), (*barred, True), bool(own),
                  any(label.verdict == "suspicious" for label in own), made)


def _on(label: Label, quantity: Quantity) -> bool:
    start, end = quantity.pieces[0].start, quantity.pieces[-1].end
    return any(figure.start < end and start < figure.end for figure in label.figures)


def mistaken(read: Sequence[Passage], wanted: int) -> Iterator[Choice]:
    """Percents of relations that hold, after a mistake was put into one of their figures."""
    held = [(passage, label) for passage, label in score(read, sorted(KINDS)).held if len(label.figures) == 3]
    for name in set(injected.MAKERS).difference(NUMBERS):
        del injected.MAKERS[name]
    for kind, passage, mistake in injected.mistakes(held, wanted, random.Random(3)):
        text = mistake.edit.applied(passage.text)
        edit, found = mistake.edit, [mistake.label]
        for label in passage.labels:
            if not any(figure.start < edit.start + edit.old and edit.start < figure.end for figure in label.figures):
                found.append(replace(label, figures=tuple(
                    replace(figure, start=edit.moved(figure.start))
                    for figure in label.figures)))
        yield from choices(replace(passage, text=text, labels=tuple(found)), scene_of(document_of(text)),
                           mistake.label, kind)


def fitted(known: Sequence[Choice]) -> dict[str, float]:
    """The weights, in logits."""
    often = Counter(trait for choice in known for traits in choice.offered for trait in set(traits))
    names = {trait: at for at, trait in enumerate(sorted(trait for trait, n in often.items() if n >= RAREST))}
    offers = [traits for choice in known for traits in choice.offered]
    cells = [(row, names[trait]) for row, traits in enumerate(offers) for trait in traits if trait in names]
    rows, columns = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(offers), len(names)))
    sizes = np.array([len(choice.offered) for choice in known])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    of = np.repeat(np.arange(len(known)), sizes)
    meant = np.concatenate([np.isin(np.arange(len(one.offered)), one.meant) for one in known]).astype(float)
    weight = np.array([choice.weight for choice in known])

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ values
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        every, right = np.add.reduceat(powers, starts), np.add.reduceat(powers * meant, starts)
        slope = table.T @ ((powers * meant / right[of] - powers / every[of]) * weight[of])
        return (-(weight * np.log(right / every)).sum() + SHRINK / 2 * values @ values, SHRINK * values - slope)

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {trait: float(found[at]) for trait, at in names.items()}


def chances(choice: Choice, weights: dict[str, float]) -> np.ndarray:
    """How likely each offer is under the weights."""
    scores = np.array([sum(weights.get(trait, 0.0) for trait in traits) for traits in choice.offered])
    powers = np.exp(scores - scores.max())
    found: np.ndarray = powers / powers.sum()
    return found


def tried(known: Sequence[Choice], folds: int, accused: float, everything: bool) -> Iterator[str]:
    """What would become of passages that were left out of the fit."""
    names = sorted({choice.passage for choice in known})
    random.Random(1).shuffle(names)
    counts: Counter[str] = Counter()
    for fold in range(folds):
        out = set(names[fold::folds])
        weights = fitted([choice for choice in known if choice.passage not in out])
        for choice in known:
            if choice.passage in out:
                outcome, line = _outcome(choice, chances(choice, weights), accused)
                group = "made" if choice.made else "wrong" if choice.wrong else "right"
                group = group if choice.known else "unlabelled"
                counts[f"{group}: {outcome}"] += 1
                if everything and outcome not in ("holds", "silent" if not choice.known else "", "accused"):
                    yield f"# {group} {outcome}: {line}"
    yield "# on passages left out: " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _outcome(choice: Choice, likely: np.ndarray, accused: float) -> tuple[str, str]:
    lead = int(likely.argmax())
    sure = sum(likely[at] for at, same in enumerate(choice.same) if same == choice.same[lead])
    line = f"{choice.passage} {choice.percent} {choice.shown[lead]} {sure:.2f} {' '.join(choice.offered[lead])}"
    mine = any(choice.same[at] == choice.same[lead] for at in choice.meant)
    if choice.fits[lead]:
        return ("holds" if mine and not choice.wrong and not choice.made else "holds elsewhere"), line
    far = not any(trait.startswith(("slip", "near")) for trait in choice.offered[lead])
    if choice.barred[lead] or sure < (max(accused, accusing.FAR / 100) if far else accused):
        return "silent", line
    return ("accused" if choice.known and mine and (choice.wrong or choice.made) else "false alarm"), line


def main() -> None:
    """Print the table, or put it in its place."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--clean", nargs="*", type=Path, default=[CLEAN], help="folders of texts with no percent wrong")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--accused", type=float, default=accusing.ACCUSED / 100, help="how likely an error must be")
    parser.add_argument("--made", type=int, default=2400, help="how many mistakes to make")
    parser.add_argument("--verbose", action="store_true", help="list what would be missed or falsely accused")
    parser.add_argument("--write", action="store_true", help="put the weights into the rule file")
    chosen = parser.parse_args()
    read = list(passages(chosen.corpora))
    reports = [Passage(path, path.read_text("utf-8"), ()) for folder in chosen.clean
               for path in sorted(folder.glob("*.txt"))]
    known = [choice for passage in (*read, *reports)
             for choice in choices(passage, scene_of(read_file(str(passage.path))))]
    known += mistaken(read, chosen.made)
    if chosen.folds:
        print(*tried(known, chosen.folds, chosen.accused, chosen.verbose), sep="\n")
        if not chosen.write:
            return
    weights = {trait: round(10 * weight) for trait, weight in fitted(known).items()}
    lines = ["[weights]", *(f'"{trait}" = {weight}' for trait, weight in sorted(
        weights.items(), key=lambda pair: (pair[0].split(".")[0], -pair[1], pair[0])) if weight)]
    if not chosen.write:
        print(*lines, sep="\n")
        return
    text = RULES.read_text("utf-8")
    before, after = text.index("[weights]"), text.index("[[rule]]")
    RULES.write_text(text[:before] + "\n".join(lines) + "\n\n" + text[after:], "utf-8")


if __name__ == "__main__":
    main()
