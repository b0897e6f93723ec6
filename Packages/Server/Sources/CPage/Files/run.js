import { amend, href, runHref } from "./address.js";
import { get, pairs, post, runTable } from "./api.js";
import { artifactBrowser } from "./artifacts.js";
import { chartGrid } from "./chart-grid.js";
import { askTag, confirm } from "./dialogs.js";
import { attempt, fill, h, toast } from "./dom.js";
import { ago, number, time, took } from "./format.js";
import { setKeys } from "./keys.js";
import { watch } from "./live.js";
import { modelCards } from "./logged-model.js";
import { markdown } from "./markdown.js";
import { changeRuns } from "./run-actions.js";
import { nodesCard } from "./run-nodes.js";
import { statusOf } from "./run-table.js";

const noteTag = "mlflow.note.content";
const tabs = [
    ["overview", "Overview"],
    ["metrics", "Charts"],
    ["artifacts", "Artifacts"],
];

/** One run. */
export async function runView(main, firstRoute, signal) {
    let route = firstRoute;
    let run = await load();
    let content;
    const head = h("div");
    const panel = h("div", { id: "panel", role: "tabpanel" });
    fill(main, h("article", { class: "page" }, head, panel));

    async function load() {
        return (await get("runs/get", { run_id: firstRoute.run }, signal)).run;
    }

    const tabNow = () => (tabs.some(([name]) => name === route.tab) ? route.tab : "overview");
    const data = () => ({
        params: pairs(run.data.params),
        tags: pairs(run.data.tags),
        metrics: run.data.metrics ?? [],
    });

    function drawHead() {
        const { info } = run;
        const act = (name) => () => changeRuns(name, [info], refresh);
        const parent = data().tags["mlflow.parentRunId"];
        fill(
            head,
            h(
                "p",
                { class: "crumbs" },
                h("a", { href: href(["experiments", info.experiment_id]) }, "← All runs"),
                parent && [
                    "  ·  nested in ",
                    h("a", { href: runHref({ ...info, run_id: parent }) }, parent.slice(0, 8)),
                ],
            ),
            h(
                "div",
                { class: "title" },
                h("h1", {}, info.run_name || info.run_id),
                statusOf(info),
                h("span", { class: "grow" }),
                info.lifecycle_stage === "active"
                    ? [
                          h("button", { type: "button", onclick: act("rename") }, "Rename"),
                          h("button", { type: "button", class: "danger", onclick: act("delete") }, "Delete"),
                      ]
                    : h("button", { type: "button", onclick: act("restore") }, "Restore"),
            ),
            h(
                "div",
                { class: "tabs", role: "tablist" },
                tabs.map(([name, words]) =>
                    h(
                        "a",
                        {
                            role: "tab",
                            href: runHref(info, name),
                            "aria-selected": String(name === tabNow()),
                            "aria-controls": "panel",
                        },
                        words,
                        name === "metrics" &&
                            data().metrics.length > 0 &&
                            h("span", { class: "badge" }, data().metrics.length),
                    ),
                ),
            ),
        );
        document.title = `${info.run_name || info.run_id} · kmlf`;
    }

    async function drawPanel() {
        content?.close?.();
        content = undefined;
        const tab = tabNow();
        if (tab === "metrics") content = chartGrid([{ ...run.info, metrics: data().metrics }], route.query);
        else if (tab === "artifacts")
            content = artifactBrowser({ run_id: run.info.run_id }, route.query.get("path") ?? "", (path) =>
                amend({ path }, { replace: true }),
            );
        else content = { element: overview() };
        fill(panel, content.element);
    }

    async function refresh() {
        run = await load();
        drawHead();
        if (tabNow() === "overview" && !panel.contains(document.activeElement)) drawPanel();
        else content?.refresh?.({ ...run.info, metrics: data().metrics });
    }

    // MARK: Overview

    function overview() {
        const { tags, params, metrics } = data();
        const own = Object.entries(tags).filter(([key]) => !key.startsWith("mlflow."));
        return h(
            "div",
            { class: "cards" },
            details(tags),
            notes(tags[noteTag]),
            metricsCard(metrics),
            nodesCard(run, signal),
            card("Params", Object.entries(params), "No params were logged."),
            inputsCard(),
            tagsCard(own),
            modelCards(run),
            childrenCard(),
        );
    }

    function details(tags) {
        const { info } = run;
        const rows = [
            ["Run id", copied(info.run_id)],
            ["Started", h("span", { title: ago(info.start_time) }, time(info.start_time))],
            info.end_time && ["Took", took(info)],
            info.user_id && ["User", info.user_id],
            tags["mlflow.source.name"] && ["Source", tags["mlflow.source.name"]],
            tags["mlflow.source.git.commit"] && ["Git commit", copied(tags["mlflow.source.git.commit"])],
            ["Artifacts", copied(info.artifact_uri)],
        ].filter(Boolean);
        return h(
            "section",
            { class: "card" },
            h("h2", {}, "Details"),
            h(
                "dl",
                {},
                rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
            ),
        );
    }

    function notes(text = "") {
        const box = h("section", { class: "card" });
        const show = () =>
            fill(
                box,
                h(
                    "h2",
                    {},
                    "Notes",
                    h(
                        "button",
                        { type: "button", class: "quiet small", onclick: edit, "aria-label": "Edit the notes" },
                        "✎",
                    ),
                ),
                text
                    ? h("div", { class: "markdown" }, markdown(text))
                    : h("p", { class: "faint" }, "None yet. They may hold Markdown."),
            );
        const edit = () => {
            const field = h("textarea", { rows: 10, "aria-label": "Notes in Markdown", value: text });
            fill(
                box,
                h("h2", {}, "Notes"),
                field,
                h(
                    "div",
                    { class: "buttons" },
                    h("button", { type: "button", onclick: show }, "Cancel"),
                    h(
                        "button",
                        {
                            type: "button",
                            class: "main",
                            onclick: () =>
                                attempt(async () => {
                                    await post("runs/set-tag", {
                                        run_id: run.info.run_id,
                                        key: noteTag,
                                        value: field.value,
                                    });
                                    text = field.value;
                                    show();
                                }),
                        },
                        "Save",
                    ),
                ),
            );
            field.focus();
        };
        show();
        return box;
    }

    function metricsCard(metrics) {
        const rows = metrics.toSorted((a, b) => a.key.localeCompare(b.key));
        return searched(
            "Metrics",
            rows,
            "No metrics were logged.",
            (metric) => metric.key,
            (metric) =>
                h(
                    "tr",
                    {},
                    h(
                        "th",
                        { scope: "row" },
                        h(
                            "a",
                            { href: `${runHref(run.info, "metrics")}?search=${encodeURIComponent(metric.key)}` },
                            metric.key,
                        ),
                    ),
                    h("td", { class: "number", title: String(metric.value) }, number(metric.value)),
                    h("td", { class: "number faint" }, metric.step ? `step ${number(metric.step)}` : ""),
                ),
        );
    }

    const card = (title, rows, nothing) =>
        searched(
            title,
            rows,
            nothing,
            ([key, value]) => `${key} ${value}`,
            ([key, value]) => h("tr", {}, h("th", { scope: "row" }, key), h("td", {}, value)),
        );

    function tagsCard(own) {
        const id = run.info.run_id;
        const change = (action, words) =>
            attempt(async () => {
                await action();
                toast(words);
                run = await load();
                drawPanel();
            });
        const set = async (tag) => {
            const answer = await askTag(tag ? "Change the tag" : "New tag", tag);
            if (answer?.key)
                await change(() => post("runs/set-tag", { run_id: id, ...answer }), `The tag '${answer.key}' is set.`);
        };
        const drop = async (key) => {
            if (await confirm("Remove the tag?", `'${key}' and its value are gone then.`, "Remove"))
                await change(() => post("runs/delete-tag", { run_id: id, key }), `The tag '${key}' is removed.`);
        };
        const small = (sign, words, onclick) =>
            h("button", { type: "button", class: "quiet small", "aria-label": words, title: words, onclick }, sign);
        return h(
            "section",
            { class: "card" },
            h(
                "h2",
                {},
                "Tags",
                small("+", "New tag", () => set()),
            ),
            own.length
                ? h(
                      "table",
                      { class: "pairs" },
                      h(
                          "tbody",
                          {},
                          own.map(([key, value]) =>
                              h(
                                  "tr",
                                  {},
                                  h("th", { scope: "row" }, key),
                                  h("td", {}, value),
                                  h(
                                      "td",
                                      { class: "row-actions" },
                                      small("✎", `Change the tag ${key}`, () => set({ key, value })),
                                      small("×", `Remove the tag ${key}`, () => drop(key)),
                                  ),
                              ),
                          ),
                      ),
                  )
                : h("p", { class: "faint" }, "None yet."),
        );
    }

    function inputsCard() {
        const inputs = run.inputs?.dataset_inputs ?? [];
        if (!inputs.length) return null;
        return h(
            "section",
            { class: "card" },
            h("h2", {}, "Datasets"),
            h(
                "table",
                { class: "pairs" },
                h(
                    "tbody",
                    {},
                    inputs.map(({ dataset, tags }) =>
                        h(
                            "tr",
                            {},
                            h("th", { scope: "row" }, dataset.name),
                            h("td", {}, pairs(tags)["mlflow.data.context"] ?? ""),
                            h("td", { class: "faint" }, dataset.source_type, " ", dataset.digest),
                        ),
                    ),
                ),
            ),
        );
    }

    function childrenCard() {
        const box = h("section", { class: "card", hidden: true });
        attempt(async () => {
            const { runs = [] } = await runTable(
                {
                    experiment_ids: [run.info.experiment_id],
                    columns: [],
                    max_results: 200,
                    order_by: ["attributes.start_time ASC"],
                    filter: `tags.\`mlflow.parentRunId\` = '${run.info.run_id}'`,
                },
                signal,
            );
            if (!runs.length) return;
            box.hidden = false;
            fill(
                box,
                h(
                    "h2",
                    {},
                    "Nested runs",
                    runs.length > 1 &&
                        h(
                            "a",
                            {
                                class: "button small",
                                href: href(["compare"], {
                                    runs: runs
                                        .slice(0, 100)
                                        .map((one) => one.run_id)
                                        .join(","),
                                    experiment: run.info.experiment_id,
                                }),
                            },
                            "Compare them",
                        ),
                ),
                h(
                    "table",
                    { class: "pairs" },
                    h(
                        "tbody",
                        {},
                        runs.map((one) =>
                            h(
                                "tr",
                                {},
                                h("th", { scope: "row" }, h("a", { href: runHref(one) }, one.run_name || one.run_id)),
                                h("td", {}, statusOf(one)),
                                h("td", { class: "number faint" }, took(one)),
                            ),
                        ),
                    ),
                ),
            );
        });
        return box;
    }

    setKeys({
        r: () => attempt(refresh),
        1: () => {
            location.hash = runHref(run.info);
        },
        2: () => {
            location.hash = runHref(run.info, "metrics");
        },
        3: () => {
            location.hash = runHref(run.info, "artifacts");
        },
    });
    signal.addEventListener("abort", () => {
        content?.close?.();
        document.title = "kmlf";
    });
    drawHead();
    await drawPanel();
    watch(signal, () => run.info.status === "RUNNING" && refresh());
    return {
        update(next) {
            const isOtherTab = next.tab !== route.tab;
            route = next;
            if (isOtherTab) {
                drawHead();
                return drawPanel();
            }
            return content?.update?.(route.query);
        },
    };
}

/** A card of rows that are found by words. */
function searched(title, rows, nothing, words, row) {
    const body = h("tbody", {}, rows.map(row));
    const search =
        rows.length > 8 &&
        h("input", {
            type: "search",
            class: "small-search",
            placeholder: "Find",
            "aria-label": `Find in ${title.toLowerCase()}`,
            oninput: (event) => {
                const wanted = event.target.value.toLowerCase();
                fill(body, ...rows.filter((one) => words(one).toLowerCase().includes(wanted)).map(row));
            },
        });
    return h(
        "section",
        { class: "card" },
        h(
            "h2",
            {},
            title,
            rows.length > 0 && h("span", { class: "badge" }, rows.length),
            h("span", { class: "grow" }),
            search,
        ),
        rows.length
            ? h(
                  "div",
                  { class: "card-scroll", tabindex: rows.length > 12 ? "0" : undefined },
                  h("table", { class: "pairs" }, body),
              )
            : h("p", { class: "faint" }, nothing),
    );
}

const copied = (text) =>
    h(
        "button",
        {
            type: "button",
            class: "copied",
            title: "Copy",
            onclick: () =>
                attempt(async () => {
                    await navigator.clipboard.writeText(text);
                    toast("Copied.");
                }),
        },
        text,
    );
