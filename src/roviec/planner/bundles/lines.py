"""Items of everybody in an order that tells what items to come can gain at most.

What hours cost is convex in the load. In its place stands, for each person, a line that touches it from below: then an
item costs its price and its load times the slope, whatever else is held, and the items that gain most stand first.
"""

from __future__ import annotations

import numpy as np

from roviec.planner.bundles.items import Floats, Ints
from roviec.planner.bundles.stock import NONE, Stock, Weights


class Lines:
    """The order: places `begin[n]` to `end[n]` are the n-th person's, `items` the item and `net` its cost by the line.

    `slope` is the line's, an entry a person; it touches what hours cost at the load `turn`.
    """

    def __init__(self, stock: Stock, weights: Weights, prices: Floats, room: Ints) -> None:
        """`prices` has an entry an item; `room` says how many items each person may add."""
        self.weights = weights
        self.slope, self.turn = _touching(stock, weights, prices, int(room.max(initial=0)))
        person, column = np.nonzero(stock.grid != NONE)
        items = stock.grid[person, column]
        net = prices[items] + self.slope[person] * stock.load[items]
        order = np.lexsort((net, person))
        self.items, self.net, self.person = items[order], net[order], person
        counts = np.bincount(person, minlength=len(room))
        self.end = np.cumsum(counts)
        self.begin = self.end - counts
        self._gains = np.concatenate([np.zeros(1), np.cumsum(np.minimum(0.0, self.net))])

    def gain(self, person: Ints, last: Ints, room: Ints) -> Floats:
        """The least that up to so many items after the place `last` can add, not above 0."""
        begin = last + 1
        gain: Floats = self._gains[np.minimum(begin + room, self.end[person])] - self._gains[begin]
        return gain

    def hours(self, person: Ints, load: Ints) -> Floats:
        """What loads cost more than by the line, at the least if more may come to them."""
        load = np.maximum(load, self.turn[person])
        hours: Floats = self.weights.of(person, load) - self.slope[person] * load
        return hours

    def affordable(self, person: Ints, last: Ints, least: Floats, limit: Floats) -> Ints:
        """How many places after the last come to no more than the limit; `least` rises within each person's places."""
        low, high = last + 1, self.end[person]
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle, is_open = (low + high) // 2, low < high
            fits = is_open & (least[np.minimum(middle, len(least) - 1)] <= limit)
            low, high = np.where(fits, middle + 1, low), np.where(is_open & ~fits, middle, high)
        counts: Ints = low - last - 1
        return counts


def _touching(stock: Stock, weights: Weights, prices: Floats, room: int) -> tuple[Floats, Ints]:
    """Of each person the slope by which the cheapest bundle is bounded best, and where its line touches."""
    turns = np.minimum(weights.turns, stock.most_load[:, None])
    if len(weights.slopes) == 1:
        return np.zeros(len(turns)), turns[:, 0]
    everybody = np.arange(len(turns))
    net = prices[stock.grid][:, :, None] + stock.load[stock.grid][:, :, None] * weights.slopes
    most = max(1, min(room, net.shape[1]))
    least = np.partition(np.minimum(0.0, net), most - 1, axis=1)[:, :most].sum(axis=1)
    for k, slope in enumerate(weights.slopes.tolist()):
        least[:, k] += weights.of(everybody, turns[:, k]) - slope * turns[:, k]
    best = least.argmax(axis=1)
    return weights.slopes[best], turns[everybody, best]
