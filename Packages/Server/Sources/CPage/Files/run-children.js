import { href, runHref } from "./address.js";
import { runTable } from "./api.js";
import { pairsTable, row } from "./cards.js";
import { attempt, fill, h } from "./dom.js";
import { took } from "./format.js";
import { statusOf } from "./run-table.js";

/** The runs nested in a run; hidden where there are none. */
export function childrenCard({ info }, signal) {
    const box = h("section", { class: "card", hidden: true });
    attempt(async () => {
        const { runs = [] } = await runTable(
            {
                experiment_ids: [info.experiment_id],
                columns: [],
                max_results: 200,
                order_by: ["attributes.start_time ASC"],
                filter: `tags.\`mlflow.parentRunId\` = '${info.run_id}'`,
            },
            signal,
        );
        if (!runs.length) return;
        box.hidden = false;
        fill(
            box,
            h("h2", {}, "Nested runs", runs.length > 1 && comparison(runs, info.experiment_id)),
            pairsTable(
                runs.map((one) =>
                    row(
                        h("a", { href: runHref(one) }, one.run_name || one.run_id),
                        h("td", {}, statusOf(one)),
                        h("td", { class: "number faint" }, took(one)),
                    ),
                ),
            ),
        );
    });
    return box;
}

function comparison(runs, experiment) {
    const ids = runs.slice(0, 100).map((one) => one.run_id);
    return h(
        "a",
        { class: "button small", href: href(["compare"], { runs: ids.join(","), experiment }) },
        "Compare them",
    );
}
