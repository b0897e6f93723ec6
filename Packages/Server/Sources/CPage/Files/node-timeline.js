import { href, runHref } from "./address.js";
import { h } from "./dom.js";
import { time } from "./format.js";
import { stateOf, tookText } from "./node-records.js";

const mostNames = 5;

/** A table of nodes in the order in which they began, each with a bar from its start to its end. `nameOf(node)` is what stands for its name. */
export function nodeTimeline(run, nodes, nameOf = ({ name }) => name) {
    const ran = nodes.filter((node) => node.start_time !== undefined);
    const first = Math.min(...ran.map((node) => node.start_time));
    const whole = Math.max(...ran.map((node) => node.start_time + node.duration)) - first || 1;
    return h(
        "div",
        { class: "node-scroll", tabindex: "0", role: "region", "aria-label": "Nodes, scrollable" },
        h(
            "table",
            { class: "nodes" },
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    ["Node", "State", "Began", "Took", `${tookText(whole)} in all`, "Logged"].map((title, column) =>
                        column === 4
                            ? h("td", { class: "faint" }, ran.length > 0 && title)
                            : h("th", { scope: "col", class: column === 2 || column === 3 ? "number" : "" }, title),
                    ),
                ),
            ),
            h(
                "tbody",
                {},
                nodes.map((node) =>
                    h(
                        "tr",
                        {},
                        h(
                            "th",
                            { scope: "row", title: node.location },
                            nameOf(node),
                            node.error && h("p", { class: "problem" }, node.error),
                        ),
                        h("td", {}, stateOf(node)),
                        h(
                            "td",
                            { class: "number faint", title: time(node.start_time) },
                            node.start_time === undefined ? "" : `+${tookText(node.start_time - first)}`,
                        ),
                        h("td", { class: "number" }, tookText(node.duration)),
                        h("td", { class: "track" }, node.start_time !== undefined && bar(node, first, whole)),
                        h("td", {}, logged(run, node)),
                    ),
                ),
            ),
        ),
    );
}

/** What it shows stands in the cells beside it. */
function bar(node, first, whole) {
    const left = ((node.start_time - first) / whole) * 100;
    return h("div", {
        class: `bar ${node.status}`,
        "aria-hidden": "true",
        style: { left: `${Math.min(left, 99.5)}%`, width: `${(node.duration / whole) * 100}%` },
    });
}

/** What a node logged, with links to where it is shown; undefined for nothing. */
export function logged(run, node) {
    const artifact = (path) => href(["experiments", run.experiment_id, "runs", run.run_id, "artifacts"], { path });
    const kinds = [
        ["Metrics", node.metrics, (key) => `${runHref(run, "metrics")}?search=${encodeURIComponent(key)}`],
        ["Models", node.models, (path) => artifact(`${path}/MLmodel`)],
        ["Artifacts", node.artifacts, artifact],
        ["Params", node.params, () => runHref(run)],
        ["Tags", node.tags, () => runHref(run)],
    ].filter(([, names]) => names?.length);
    if (!kinds.length) return undefined;
    return h(
        "dl",
        { class: "logged" },
        kinds.map(([title, names, address]) => {
            const links = (some) => some.map((name, index) => [index > 0 && ", ", h("a", { href: address(name) }, name)]);
            const rest = names.slice(mostNames);
            return [
                h("dt", {}, title),
                h(
                    "dd",
                    {},
                    links(names.slice(0, mostNames)),
                    rest.length > 0 && h("details", {}, h("summary", {}, `${rest.length} more`), links(rest)),
                ),
            ];
        }),
    );
}
