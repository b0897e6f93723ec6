import { href } from "./address.js";
import { about } from "./api.js";
import { fill, h } from "./dom.js";
import { nodesOf } from "./node-records.js";
import { nodeTimeline } from "./node-timeline.js";

/** A card with what the nodes of the run did; hidden where nothing is recorded. */
export function nodesCard(run, signal) {
    const box = h("section", { class: "card whole-row", hidden: true });
    const show = (record, hasPipelines) => {
        box.hidden = false;
        fill(
            box,
            h(
                "h2",
                {},
                "Nodes",
                h("span", { class: "badge" }, record.nodes.length),
                h("span", { class: "grow" }),
                hasPipelines &&
                    h("a", { class: "button small", href: graphHref(run.info, record) }, "Show in the pipeline"),
            ),
            nodeTimeline(run.info, record.nodes),
        );
    };
    Promise.all([nodesOf(run, signal), about()])
        .then(([record, { has_pipelines: hasPipelines }]) => record && show(record, hasPipelines))
        .catch((problem) => {
            // Nobody asked for it: where artifacts are out of reach the rest of the run is not disturbed.
            box.hidden = problem.name === "AbortError";
            fill(box, h("h2", {}, "Nodes"), h("p", { class: "problem" }, problem.message));
        });
    return box;
}

/** The graph shows one pipeline; of several that ran as one, the first. */
const graphHref = (info, { pipelines }) => href(["pipeline"], { pipeline: pipelines[0], run: info.run_id });
