// What the nodes of a run did, as `kmlf run` leaves it in the run's artifacts: one file for each session that recorded in the run.
import { artifactJSON, artifacts, pairs } from "./api.js";
import { h } from "./dom.js";
import { duration } from "./format.js";

const folder = "kmlf/nodes";
const words = { FINISHED: "Finished", FAILED: "Failed", KILLED: "Stopped", NOT_RUN: "Not run" };
const signs = { FINISHED: "✓", FAILED: "✗", KILLED: "■", NOT_RUN: "–" };
// The worst first: what a box of several nodes shows.
const order = ["FAILED", "KILLED", "NOT_RUN", "FINISHED"];

/** `{ pipelines, nodes }` of a run, the nodes in the order in which they began; undefined where nothing is recorded. */
export async function nodesOf({ info, data }, signal) {
    // Runs that others made are not asked for it.
    if (!pairs(data.tags).kmlf_version) return undefined;
    const owner = { run_id: info.run_id };
    const files = (await artifacts(owner, folder, signal)).filter(({ path }) => path.endsWith(".json"));
    const records = (await Promise.all(files.map(({ path }) => artifactJSON(owner, path, signal)))).filter(
        ({ version }) => version === 1,
    );
    if (!records.length) return undefined;
    return {
        pipelines: [...new Set(records.flatMap(({ pipelines }) => pipelines))],
        nodes: records.flatMap(({ nodes }) => nodes).sort((a, b) => (a.start_time ?? Infinity) - (b.start_time ?? Infinity)),
    };
}

/** How a node ended: a sign and a word, not the colour alone. */
export const stateOf = ({ status }) =>
    h("span", { class: `node-state ${status}` }, h("span", { "aria-hidden": "true" }, signs[status]), ` ${wordOf(status)}`);

/**
 * How the nodes of a box of the graph ended, `{ status, sign, text, spoken }`; undefined where none of them is in the run. A node
 * that several sessions ran counts as it ended last.
 */
export function stateOfBox({ members }, nodes) {
    const inTurn = nodes.toSorted((a, b) => (a.start_time ?? 0) - (b.start_time ?? 0));
    const last = new Map(inTurn.map((node) => [node.name, node]));
    const own = members.map(({ name }) => last.get(name)).filter(Boolean);
    if (!own.length) return undefined;
    const status = order.find((one) => own.some((node) => node.status === one));
    const ran = own.filter((node) => node.duration !== undefined);
    const took = ran.length ? tookText(ran.reduce((sum, node) => sum + node.duration, 0)) : "";
    return {
        status,
        sign: signs[status] ?? "?",
        text: took || wordOf(status).toLowerCase(),
        spoken: [wordOf(status).toLowerCase(), took].filter(Boolean).join(", "),
    };
}

const wordOf = (status) => words[status] ?? status;

/** Below a millisecond, too: a node may be that quick. */
export function tookText(milliseconds) {
    if (milliseconds === undefined) return "";
    return milliseconds < 10 ? `${Number(milliseconds.toPrecision(2))} ms` : duration(milliseconds);
}
