// Nested runs below their parents, whatever the order: parents stand where the order puts them, and so do the children of one.

/**
 * `[{run, depth, children, isOpen}]` of the rows that are seen. A run whose parent is not among the runs stands at the top.
 * Runs that name each other as parents, which no client makes but a tag can say, are all at the top.
 */
export function treeRows(runs, isOpen) {
    const byID = new Map(runs.map((run) => [run.run_id, run]));
    const children = new Map();
    const roots = [];
    for (const run of runs) {
        const parent = byID.get(run.parent_run_id);
        if (!parent || isCircle(run, byID)) roots.push(run);
        else if (children.has(parent.run_id)) children.get(parent.run_id).push(run);
        else children.set(parent.run_id, [run]);
    }
    const rows = [];
    const stack = roots.toReversed().map((run) => ({ run, depth: 0 }));
    while (stack.length) {
        const { run, depth } = stack.pop();
        const below = children.get(run.run_id) ?? [];
        const open = below.length > 0 && isOpen(run);
        rows.push({ run, depth, children: below.length, isOpen: open });
        if (open) for (const child of below.toReversed()) stack.push({ run: child, depth: depth + 1 });
    }
    return rows;
}

function isCircle(run, byID) {
    const seen = new Set();
    for (let one = run; one; one = byID.get(one.parent_run_id)) {
        if (seen.has(one.run_id)) return true;
        seen.add(one.run_id);
    }
    return false;
}
