"""The figures that stand near one, of which it may be told as well."""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene

_ITEMS = 12  # items of a list on either side


def told_before(scene: Scene, stated: Quantity) -> list[Quantity]:
    """The levels of the sentence of a stated figure that are told before it."""
    return [one for one in rates_before(scene, stated) if one.level]


def rates_before(scene: Scene, stated: Quantity) -> list[Quantity]:
    """The levels and rates of the sentence of a stated figure that are told before it."""
    reading = scene.readings[stated.block]
    own = reading.figure_of(stated)
    return [figure.quantity for figure in reading.figures if figure.sentence == own.sentence and figure.at < own.at
            and (figure.quantity.level or figure.quantity.nature == "rate")]


def shares_beside(scene: Scene, share: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """The levels with a percent in a bracket behind them that stand in a row with one, or in the lines around it."""
    block = scene.document.blocks[share.block]
    near = [block.index]
    if block.mark:
        around = scene.document.blocks[max(0, block.index - _ITEMS) : block.index + _ITEMS]
        near = [one.index for one in around if one.mark and one.kind == block.kind and one.depth == block.depth]
    sentence = scene.readings[block.index].figure_of(share).sentence
    for index in near:
        figures = scene.readings[index].figures
        for figure in figures:
            host = _host(figures, figure)
            if host is not None and figure.quantity.index != share.index and (
                    index != block.index or figure.sentence == sentence):
                yield host, figure.quantity


def _host(figures: tuple[Figure, ...], figure: Figure) -> Quantity | None:
    """The level whose bracket a percent stands in."""
    if figure.quantity.nature != "percent" or not figure.bracket or figure.host is None:
        return None
    host = figures[figure.host].quantity
    return host if host.level else None
