"""What does text cost that nobody would write by hand, beside ordinary text of the same length?

usage: odd.py [--size BYTES] [--only NAME ...]

Each text is audited in this process, after a first audit that loads everything, in turn with ordinary text (of
`varied`): the least processor time of a few is printed as milliseconds for a kilobyte, and the median of their ratios,
which hardly moves with what else the machine does. What grows faster than the text shows in the last column: the ratio
of a text of twice the size.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from collections.abc import Mapping
from random import Random
from statistics import median

import varied

from sonla_audit.audit import audit_document, document_of

SIZE = 20_000
ROUNDS = 5


# a piece that is repeated with other figures, "{99}" being one from 1 to 99, and what stands between two pieces
PIECES: Mapping[str, tuple[str, str]] = {
    "bare figures": ("{99999}", " "),
    "counts": ("{9999} hộ", "; "),
    "items": ("- {999} hộ", "\n"),
    "percents": ("{99},{99}%", "; "),
    "fractions": ("{49}/{99}", " "),
    "shares": ("- Xã {99}: {49} hộ, {99}%", "\n"),
    "dates": ("{28}/{12}/20{24}", " "),
    "sums": ("{99} + {99} = {199}", "; "),
    "one sentence": ("Toàn xã có 125 hộ nghèo, chiếm 12,5%.", " "),
    "one paragraph": ("Toàn xã có 125 hộ nghèo, chiếm 12,5%.", "\n"),
    "headings": ("{99}. Mục {999}", "\n"),
    "rows": ("\t".join(["{999}"] * 8), "\n"),
    "open brackets": ("(", ""),
    "brackets": ("(5 hộ", " "),
    "number words": ("hai mươi lăm", " "),
    "cue words": ("đạt", " "),
    "changes": ("tăng {99} vụ ({99},{9}%)", ", "),
    "years": ("năm 20{24} đạt {999} tấn", ", "),
    "totals": ("tổng số {999} hộ", ", "),
}
LINE = "one line"  # ordinary text without its line ends


def made(name: str, size: int) -> str:
    """The text of a name, of about so many bytes."""
    if name == LINE:
        return " ".join(varied.text(size, 1).split())
    random = Random(7)
    piece, joint = PIECES[name]
    found: list[str] = []
    while size > 0:
        found.append(re.sub(r"\{(\d+)\}", lambda most: str(random.randint(1, int(most[1]))), piece))
        size -= len((found[-1] + joint).encode())
    return joint.join(found)


def cost(text: str) -> float:
    """Processor milliseconds for a kilobyte of a text."""
    begun = time.process_time()
    audit_document(document_of(text))
    return (time.process_time() - begun) * 1e6 / len(text.encode())


def beside(text: str, plain: str) -> tuple[float, float]:
    """The least cost of a text, and how many times that of a plain one it is, measured in turn with it."""
    costs = [(cost(text), cost(plain)) for _ in range(ROUNDS)]
    return min(own for own, _ in costs), median(own / other for own, other in costs)


def main() -> int:
    """Print the table; the exit status is 0 whatever it says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--only", nargs="*", default=[LINE, *PIECES])
    options = parser.parse_args()
    gc.disable()  # as the program does
    cost(varied.text(2000, 5))
    plain = varied.text(options.size, 3)
    print(f"{'ordinary':16}{beside(plain, plain)[0]:8.2f} ms/KB")
    for name in options.only:
        (least, short), (_, long) = (beside(made(name, times * options.size), plain) for times in (1, 2))
        print(f"{name:16}{least:8.2f} ms/KB{short:7.1f} times ordinary, doubled {long:.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
