import { amend, runHref } from "./address.js";
import { fill, h } from "./dom.js";
import { number, time, took } from "./format.js";
import { statusOf } from "./run-table.js";

/** What runs have, one column for each run; with `differences` in the address only the rows in which they differ. */
export function comparison(runs, firstQuery) {
    let query = firstQuery;
    const body = h("div");
    const box = h("input", {
        type: "checkbox",
        checked: query.has("differences"),
        onchange: (event) => amend({ differences: event.target.checked }, { replace: true }),
    });

    function draw() {
        const isDifferent = query.has("differences");
        const keys = (pick) =>
            [...new Set(runs.flatMap((run) => Object.keys(pick(run))))].sort((a, b) =>
                a.localeCompare(b, "en", { numeric: true }),
            );
        const params = rows(
            keys((run) => run.params),
            (run, key) => run.params[key],
            isDifferent,
        );
        const metrics = rows(
            keys((run) => run.values),
            (run, key) => run.values[key],
            isDifferent,
        );
        const tags = rows(
            keys((run) => run.tags).filter((key) => !key.startsWith("mlflow.")),
            (run, key) => run.tags[key],
            isDifferent,
        );
        fill(
            body,
            h(
                "div",
                { class: "data-scroll", tabindex: "0", role: "region", "aria-label": "Comparison, scrollable" },
                h(
                    "table",
                    { class: "data compare" },
                    h(
                        "thead",
                        {},
                        h(
                            "tr",
                            {},
                            h("td"),
                            runs.map((run) =>
                                h(
                                    "th",
                                    { scope: "col" },
                                    h("i", { class: "dot", style: { background: run.colour } }),
                                    h("a", { href: runHref(run) }, run.run_name || run.run_id),
                                ),
                            ),
                        ),
                    ),
                    h(
                        "tbody",
                        {},
                        h(
                            "tr",
                            {},
                            h("th", { scope: "row" }, "Status"),
                            runs.map((run) => h("td", {}, statusOf(run))),
                        ),
                        h(
                            "tr",
                            {},
                            h("th", { scope: "row" }, "Started"),
                            runs.map((run) => h("td", {}, time(run.start_time))),
                        ),
                        h(
                            "tr",
                            {},
                            h("th", { scope: "row" }, "Took"),
                            runs.map((run) => h("td", {}, took(run))),
                        ),
                    ),
                    group("Params", params, textRow),
                    group("Metrics", metrics, numberRow),
                    group("Tags", tags, textRow),
                ),
            ),
            isDifferent &&
                !params.length &&
                !metrics.length &&
                !tags.length &&
                h("p", { class: "faint" }, "The runs do not differ in params, metrics or tags."),
        );
    }

    function group(title, found, row) {
        if (!found.length) return null;
        return h(
            "tbody",
            {},
            h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: runs.length + 1 }, title)),
            found.map(row),
        );
    }

    const textRow = ({ key, values, differs }) =>
        h(
            "tr",
            { class: differs ? "differs" : "" },
            h("th", { scope: "row" }, key),
            values.map((value) => h("td", { title: value }, value ?? h("span", { class: "faint" }, "–"))),
        );

    /** Bars say which is greater before the numbers are read. */
    function numberRow({ key, values, differs }) {
        const finite = values.filter(Number.isFinite);
        const [low, high] = [Math.min(...finite), Math.max(...finite)];
        const part = (value) => (high > low && Number.isFinite(value) ? (value - low) / (high - low) : 0);
        return h(
            "tr",
            { class: differs ? "differs" : "" },
            h("th", { scope: "row" }, key),
            values.map((value, index) =>
                h(
                    "td",
                    { class: "number", title: String(value ?? "") },
                    value === undefined
                        ? h("span", { class: "faint" }, "–")
                        : [
                              h("span", {}, number(value)),
                              differs &&
                                  h("i", {
                                      class: "bar",
                                      style: {
                                          width: `${Math.round(100 * part(value))}%`,
                                          background: runs[index].colour,
                                      },
                                  }),
                          ],
                ),
            ),
        );
    }

    function rows(keys, value, isDifferent) {
        const made = keys.map((key) => {
            const values = runs.map((run) => value(run, key));
            return { key, values, differs: values.some((one) => !Object.is(one, values[0])) };
        });
        return isDifferent ? made.filter(({ differs }) => differs) : made;
    }

    draw();
    return {
        element: h(
            "div",
            {},
            h("div", { class: "controls" }, h("label", { class: "check" }, box, "Differences only")),
            body,
        ),
        update(next) {
            query = next;
            box.checked = query.has("differences");
            draw();
        },
    };
}
