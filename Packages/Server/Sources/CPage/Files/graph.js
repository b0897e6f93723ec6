// A pipeline as a graph in layers: what is made stands below what makes it.

/**
 * `{ boxes: [{ id, kind, label, layer, rank, x, y, width, members }], arrows: [{ from, to, bends: [{ x, y }] }], width, height }` of a
 * pipeline as `kmlf pipeline show --json` gives it. Nodes of the folded namespaces are one box each; without `parameters` these are left out.
 */
export function layout(pipeline, { folded = new Set(), parameters = true, layers = new Map() } = {}) {
    const boxes = new Map();
    const arrows = new Map();
    const box = (id, properties) => {
        if (!boxes.has(id)) boxes.set(id, { id, members: [], ...properties });
        return boxes.get(id);
    };
    const isParameter = new Set(pipeline.datasets.filter(({ kind }) => kind === "parameter").map(({ name }) => name));
    const datasets = new Map(pipeline.datasets.map((dataset) => [dataset.name, dataset]));
    const foldOf = (namespace) => prefixes(namespace).find((prefix) => folded.has(prefix));

    for (const node of pipeline.nodes) {
        const fold = foldOf(node.namespace);
        const own = fold
            ? box(`namespace ${fold}`, { kind: "namespace", label: fold })
            : box(`node ${node.name}`, { kind: "node", label: shortName(node.name, node.namespace) });
        own.members.push(node);
        const connect = (name, isInput) => {
            if (isParameter.has(name) && !parameters) return;
            const dataset = box(`dataset ${name}`, {
                kind: isParameter.has(name) ? "parameter" : "dataset",
                label: name,
                layer: layers.get(name),
                namespace: datasets.get(name)?.namespace,
            });
            const [from, to] = isInput ? [dataset.id, own.id] : [own.id, dataset.id];
            arrows.set(`${from} → ${to}`, { from, to });
        };
        for (const { dataset } of node.inputs) connect(dataset, true);
        for (const { dataset } of node.outputs) connect(dataset, false);
    }
    dropInner(boxes, arrows);
    return placed([...boxes.values()], [...arrows.values()]);
}

const prefixes = (namespace) =>
    (namespace ?? "")
        .split(".")
        .filter(Boolean)
        .map((_, index, parts) => parts.slice(0, index + 1).join("."));
const shortName = (name, namespace) =>
    namespace && name.startsWith(`${namespace}.`) ? name.slice(namespace.length + 1) : name;

/** All namespaces of a pipeline, outer ones too. */
export const namespaces = (pipeline) => [...new Set(pipeline.nodes.flatMap((node) => prefixes(node.namespace)))].sort();

/** What only the nodes of one folded namespace hand to each other is inside of its box. */
function dropInner(boxes, arrows) {
    for (const one of [...boxes.values()]) {
        if (one.kind === "node" || one.kind === "namespace") continue;
        const around = [...arrows.values()]
            .filter(({ from, to }) => from === one.id || to === one.id)
            .map(({ from, to }) => (from === one.id ? to : from));
        const isMade = [...arrows.values()].some(({ to }) => to === one.id);
        if (isMade && around.length > 1 && new Set(around).size === 1 && around[0].startsWith("namespace "))
            boxes.delete(one.id);
    }
    for (const [key, { from, to }] of arrows) if (!boxes.has(from) || !boxes.has(to)) arrows.delete(key);
}

const rowHeight = 84;
const gap = 22;

function placed(boxes, arrows) {
    rank(boxes, arrows);
    const rows = [];
    for (const box of boxes) {
        box.width = Math.max(70, Math.min(260, 26 + 7.4 * box.label.length + (box.members.length > 1 ? 24 : 0)));
        (rows[box.rank] ??= []).push(box);
    }
    bend(boxes, arrows, rows);
    const used = rows.filter(Boolean);
    order(used, arrows);
    const widths = used.map((row) => row.reduce((sum, box) => sum + box.width + gap, -gap));
    const width = Math.max(480, ...widths) + 60;
    used.forEach((row, index) => {
        let x = (width - widths[index]) / 2;
        for (const box of row) {
            box.x = x;
            box.y = 24 + index * rowHeight;
            x += box.width + (box.isBend ? gap / 2 : gap);
        }
    });
    return { boxes, arrows, width, height: used.length * rowHeight + 20 };
}

/** One below the lowest of those that lead to it; what nothing leads to stands just above its first user. */
function rank(boxes, arrows) {
    const byID = new Map(boxes.map((box) => [box.id, box]));
    const waiting = new Map(boxes.map((box) => [box.id, 0]));
    const after = Map.groupBy(arrows, ({ from }) => from);
    for (const { to } of arrows) waiting.set(to, waiting.get(to) + 1);
    for (const box of boxes) box.rank = 0;
    const ready = boxes.filter(({ id }) => waiting.get(id) === 0);
    // A circle, which folding can make of an order that has none, is left where it is.
    for (const box of ready) {
        for (const { to } of after.get(box.id) ?? []) {
            const next = byID.get(to);
            next.rank = Math.max(next.rank, box.rank + 1);
            waiting.set(to, waiting.get(to) - 1);
            if (waiting.get(to) === 0) ready.push(next);
        }
    }
    const isMade = new Set(arrows.map(({ to }) => to));
    for (const box of boxes) {
        const users = (after.get(box.id) ?? []).map(({ to }) => byID.get(to).rank);
        if (!isMade.has(box.id) && users.length) box.rank = Math.max(0, Math.min(...users) - 1);
    }
}

/** An arrow over several rows has a place in each that it passes, so that it goes around the boxes there. */
function bend(boxes, arrows, rows) {
    const byID = new Map(boxes.map((box) => [box.id, box]));
    for (const arrow of arrows) {
        arrow.bends = [];
        for (let rank = byID.get(arrow.from).rank + 1; rank < byID.get(arrow.to).rank; rank++) {
            const place = { id: `${arrow.from} → ${arrow.to} ${rank}`, width: 10, isBend: true };
            arrow.bends.push(place);
            (rows[rank] ??= []).push(place);
        }
    }
}

/** By the middle of the neighbours, down and up again a few times: arrows cross less. */
function order(rows, arrows) {
    const neighbours = new Map();
    const join = (one, other) => neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
    for (const { from, to, bends } of arrows) {
        const way = [from, ...bends.map(({ id }) => id), to];
        for (let index = 1; index < way.length; index++) {
            join(way[index - 1], way[index]);
            join(way[index], way[index - 1]);
        }
    }
    const place = new Map();
    const note = (row) => row.forEach((box, index) => place.set(box.id, (index + 0.5) / row.length));
    rows.forEach(note);
    for (let turn = 0; turn < 6; turn++) {
        for (const row of turn % 2 ? rows.toReversed() : rows) {
            const middle = new Map(
                row.map((box) => {
                    const around = (neighbours.get(box.id) ?? []).map((id) => place.get(id));
                    return [box.id, around.length ? around.reduce((a, b) => a + b) / around.length : place.get(box.id)];
                }),
            );
            row.sort((a, b) => middle.get(a.id) - middle.get(b.id));
            note(row);
        }
    }
}
