// The address is the state: a link shows what its giver saw. MLflow's clients print such addresses too
// (#/experiments/ID, #/experiments/ID/runs/ID).

export function route(hash = location.hash) {
    const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
    return { ...viewOf(path.split("/").filter(Boolean).map(decoded)), query: new URLSearchParams(query), path };
}

function viewOf([first, second, third, fourth, fifth]) {
    if (first === "experiments" && third === "runs") {
        return { view: "run", experiment: second, run: fourth, tab: fifth === "model-metrics" ? "metrics" : fifth };
    }
    if (first === "models" && second)
        return { view: "model", model: second, version: third === "versions" ? fourth : undefined };
    if (["compare", "models", "pipeline"].includes(first)) return { view: first };
    return { view: "runs", experiment: second };
}

function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

/** `href(["experiments", "1"], { filter: "…" })`; what is empty is left out. */
export function href(parts, query = {}) {
    const pairs = Object.entries(query).filter(
        ([, value]) => value !== undefined && value !== null && value !== "" && value !== false,
    );
    const text = new URLSearchParams(pairs.map(([name, value]) => [name, value === true ? "1" : value])).toString();
    return `#/${parts.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

export const runHref = (run, tab) =>
    href(["experiments", run.experiment_id, "runs", run.run_id, ...(tab ? [tab] : [])]);

/** Changes parts of the query. `replace` leaves no step in the browser's history. */
export function amend(changes, { replace = false } = {}) {
    const { path, query } = route();
    for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === null || value === "" || value === false) query.delete(name);
        else query.set(name, value === true ? "1" : value);
    }
    const text = query.toString();
    const hash = `#/${path}${text ? `?${text}` : ""}`;
    if (hash === location.hash) return;
    if (replace) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
    dispatchEvent(new Event("addresschange"));
}
