/** The metrics and params of runs by which they can be told apart, as `metrics.rmse`; those in which all agree come last. */
export function dimensions(runs) {
    const names = (kind, pick) =>
        [...new Set(runs.flatMap((run) => Object.keys(pick(run))))].map((key) => `${kind}.${key}`);
    const all = [...names("metrics", (run) => run.values), ...names("params", (run) => run.params)];
    const agree = (name) => new Set(runs.map((run) => String(dimensionOf(run, name)))).size < 2;
    return [...all.filter((name) => !agree(name)), ...all.filter(agree)];
}

export function dimensionOf(run, name) {
    const key = name.slice(name.indexOf(".") + 1);
    return name.startsWith("metrics.") ? run.values[key] : run.params[key];
}

/** What the address asks for, where there is such a thing. */
export const pick = (all, wanted, usual) => (all.includes(wanted) ? wanted : usual);
