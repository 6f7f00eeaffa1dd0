"""Positions for the nodes of a picture: deterministic, in whole pixels, without numpy.

Every connected component is laid out by itself (distances to a few pivots, classical scaling to two dimensions, then some force steps),
then the components are packed on a page, the largest first. Only + - * / and square roots are used, so that the coordinates are the same
on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

Point = tuple[float, float]

SPACING = 110.0
"""The wished length of an edge, in pixels at zoom 1."""

_PIVOTS = 16
_THICKNESS = 0.5
"""How far apart nodes stand before the force steps, in wished lengths of an edge."""
_ASPECT = 1.1
"""How wide the page of all components is, for its height."""
_WORK = 1_500_000
"""How many pairs of nodes all force steps of one component may look at: it bounds the time."""


def lay_out(count: int, edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Coordinates of the nodes 0 … count-1; `edges` are pairs of node numbers (direction and repetition do not matter)."""
    neighbours: list[set[int]] = [set() for _ in range(count)]
    for a, b in edges:
        if a != b:
            neighbours[a].add(b)
            neighbours[b].add(a)
    adjacent = [sorted(near) for near in neighbours]
    pieces = [(piece, _lay_out_component(piece, adjacent)) for piece in _components(adjacent)]
    places: list[tuple[int, int]] = [(0, 0)] * count
    for node, (x, y) in _pack(pieces).items():
        places[node] = (round(x), round(y))
    return places


def _components(adjacent: Sequence[Sequence[int]]) -> list[list[int]]:
    """Connected components, the largest first, ties by the smallest node."""
    seen = [False] * len(adjacent)
    found = []
    for start in range(len(adjacent)):
        if seen[start]:
            continue
        seen[start] = True
        piece, queue = [start], [start]
        while queue:
            node = queue.pop()
            for near in adjacent[node]:
                if not seen[near]:
                    seen[near] = True
                    piece.append(near)
                    queue.append(near)
        found.append(sorted(piece))
    return sorted(found, key=lambda piece: (-len(piece), piece[0]))


def _lay_out_component(piece: Sequence[int], adjacent: Sequence[Sequence[int]]) -> list[Point]:
    if len(piece) == 1:
        return [(0.0, 0.0)]
    number = {node: i for i, node in enumerate(piece)}
    near = [[number[other] for other in adjacent[node]] for node in piece]
    if len(piece) == 2:
        return [(0.0, 0.0), (SPACING, 0.0)]
    return _force(_scaled(near), near)


def _distances(near: Sequence[Sequence[int]], start: int) -> list[int]:
    far = [-1] * len(near)
    far[start] = 0
    ring = [start]
    while ring:
        following = []
        for node in ring:
            for other in near[node]:
                if far[other] < 0:
                    far[other] = far[node] + 1
                    following.append(other)
        ring = following
    return far


def _scaled(near: Sequence[Sequence[int]]) -> list[Point]:
    """Pivot MDS: the two strongest directions of the squared distances to a few nodes that lie far from each other."""
    count = len(near)
    pivot = max(range(count), key=lambda node: (len(near[node]), -node))
    closest = [count] * count
    columns = []
    for _ in range(min(_PIVOTS, count)):
        far = _distances(near, pivot)
        columns.append([float(d * d) for d in far])
        closest = [min(a, b) for a, b in zip(closest, far, strict=True)]
        pivot = max(range(count), key=lambda node: (closest[node], -node))
    width = len(columns)
    means = [sum(column) / count for column in columns]
    rows = [sum(column[i] for column in columns) / width for i in range(count)]
    overall = sum(means) / width
    centred = [[-0.5 * (column[i] - mean - rows[i] + overall) for i in range(count)] for column, mean in zip(columns, means, strict=True)]
    gram = [[sum(a * b for a, b in zip(left, right, strict=True)) for right in centred] for left in centred]
    axes: list[list[float]] = []
    for axis in range(2):
        vector = [1.0 + 0.37 * ((i * (axis + 3)) % 7) for i in range(width)]
        for _ in range(60):
            for other in axes:
                along = sum(a * b for a, b in zip(vector, other, strict=True))
                vector = [a - along * b for a, b in zip(vector, other, strict=True)]
            vector = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in gram]
            length = sqrt(sum(a * a for a in vector)) or 1.0
            vector = [a / length for a in vector]
        axes.append(vector)
    flat = [[sum(centred[p][i] * axis[p] for p in range(width)) for i in range(count)] for axis in axes]
    return _spread(flat[0], flat[1])


def _spread(xs: Sequence[float], ys: Sequence[float]) -> list[Point]:
    """The same directions from the middle and the same order of distances from it, but evenly thick everywhere.

    What scaling gives is crowded in the middle with a few nodes far away; and nodes at equal distances fall on one point.
    """
    count = len(xs)
    middle_x, middle_y = sum(xs) / count, sum(ys) / count
    # A shift that depends on the number alone parts those on one point.
    points = [
        (x - middle_x + (i * 7919 % 101 - 50) * 1e-3, y - middle_y + (i * 104729 % 103 - 51) * 1e-3)
        for i, (x, y) in enumerate(zip(xs, ys, strict=True))
    ]
    order = sorted(range(count), key=lambda i: (points[i][0] * points[i][0] + points[i][1] * points[i][1], i))
    places: list[Point] = [(0.0, 0.0)] * count
    for rank, i in enumerate(order):
        x, y = points[i]
        length = sqrt(x * x + y * y) or 1.0
        radius = SPACING * _THICKNESS * sqrt(rank + 0.5)
        places[i] = (x / length * radius, y / length * radius)
    return places


def _force(places: list[Point], near: Sequence[Sequence[int]]) -> list[Point]:
    """Fruchterman and Reingold's forces; repulsion acts between nodes of neighbouring grid cells."""
    count = len(places)
    xs, ys = [x for x, _ in places], [y for _, y in places]
    reach = SPACING * (4.0 if count <= 250 else 2.0)
    pairs = count * min(count, 40) / 2
    steps = int(max(24, min(260, _WORK / pairs)))
    for step in range(steps):
        heat = SPACING * 0.7 * (1.0 - step / steps) + 0.5
        dx, dy = [0.0] * count, [0.0] * count
        cells: dict[tuple[int, int], list[int]] = {}
        for i in range(count):
            cells.setdefault((int(xs[i] // reach), int(ys[i] // reach)), []).append(i)
        for (cx, cy), members in cells.items():
            others = list(members)
            for shift in ((1, 0), (0, 1), (1, 1), (1, -1)):
                others.extend(cells.get((cx + shift[0], cy + shift[1]), ()))
            own = len(members)
            for a in range(own):
                i = members[a]
                x, y = xs[i], ys[i]
                # A crowded cell would be quadratic: its later members are looked at in part.
                for j in others[a + 1 : a + 1 + 60] if count > 250 else others[a + 1 :]:
                    ex, ey = x - xs[j], y - ys[j]
                    square = ex * ex + ey * ey + 1.0
                    if square > reach * reach:
                        continue
                    push = SPACING * SPACING / square
                    dx[i] += ex * push
                    dy[i] += ey * push
                    dx[j] -= ex * push
                    dy[j] -= ey * push
        for i in range(count):
            for j in near[i]:
                if j > i:
                    ex, ey = xs[i] - xs[j], ys[i] - ys[j]
                    # Edges of a hub pull less, so that its leaves spread around it.
                    pull = sqrt(ex * ex + ey * ey) / SPACING / sqrt(min(len(near[i]), len(near[j])))
                    dx[i] -= ex * pull
                    dy[i] -= ey * pull
                    dx[j] += ex * pull
                    dy[j] += ey * pull
            dx[i] -= xs[i] * 0.02
            dy[i] -= ys[i] * 0.03
        for i in range(count):
            length = sqrt(dx[i] * dx[i] + dy[i] * dy[i])
            if length > 0:
                move = min(length, heat) / length
                xs[i] += dx[i] * move
                ys[i] += dy[i] * move
    _separate(xs, ys)
    return list(zip(xs, ys, strict=True))


def _separate(xs: list[float], ys: list[float]) -> None:
    """Push apart nodes whose shapes would lie over each other."""
    apart = SPACING * 0.6
    for _ in range(20):
        cells: dict[tuple[int, int], list[int]] = {}
        for i in range(len(xs)):
            cells.setdefault((int(xs[i] // apart), int(ys[i] // apart)), []).append(i)
        moved = False
        for (cx, cy), members in cells.items():
            around = [j for sx in (-1, 0, 1) for sy in (-1, 0, 1) for j in cells.get((cx + sx, cy + sy), ())]
            for i in members:
                for j in around:
                    ex, ey = xs[i] - xs[j], ys[i] - ys[j]
                    square = ex * ex + ey * ey
                    if j <= i or square >= apart * apart:
                        continue
                    length = sqrt(square)
                    ex, ey = (ex / length, ey / length) if length > 0.01 else (1.0, 0.0)
                    push = (apart - length) / 2
                    xs[i], ys[i], xs[j], ys[j] = xs[i] + ex * push, ys[i] + ey * push, xs[j] - ex * push, ys[j] - ey * push
                    moved = True
        if not moved:
            return


def _pack(pieces: Sequence[tuple[Sequence[int], Sequence[Point]]]) -> dict[int, Point]:
    """Put the components side by side on a page somewhat wider than high, each where it ends highest above those before it."""
    margin = SPACING
    boxes = []
    for nodes, points in pieces:
        left, top = min(x for x, _ in points), min(y for _, y in points)
        width, height = max(x for x, _ in points) - left + margin, max(y for _, y in points) - top + margin
        boxes.append((nodes, [(x - left, y - top) for x, y in points], width, height))
    if not boxes:
        return {}
    page = max(max(box[2] for box in boxes), sqrt(sum(box[2] * box[3] for box in boxes) * _ASPECT))
    skyline = [(0.0, page, 0.0)]  # what is taken so far: (left, right, lowest line), from left to right
    placed: dict[int, Point] = {}
    for nodes, points, width, height in boxes:
        spots = []
        for left, _, _ in skyline:
            if left + width <= page + 0.5:
                spots.append((max(low for start, end, low in skyline if start < left + width and end > left), left))
        y, x = min(spots)
        placed.update({node: (x + px, y + py) for node, (px, py) in zip(nodes, points, strict=True)})
        right = x + width
        rest = [(start, min(end, x), low) for start, end, low in skyline if start < x]
        rest += [(max(start, right), end, low) for start, end, low in skyline if end > right]
        skyline = sorted([*rest, (x, right, y + height)])
    middle_x = (min(p[0] for p in placed.values()) + max(p[0] for p in placed.values())) / 2
    middle_y = (min(p[1] for p in placed.values()) + max(p[1] for p in placed.values())) / 2
    return {node: (px - middle_x, py - middle_y) for node, (px, py) in placed.items()}
