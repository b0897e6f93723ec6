import { amend, href, runHref } from "./address.js";
import { get, pairs } from "./api.js";
import { chartGrid } from "./chart-grid.js";
import { comparedArtifacts } from "./compare-artifacts.js";
import { comparison } from "./compare-table.js";
import { fill, h, problemBox } from "./dom.js";
import { setKeys } from "./keys.js";
import { watch } from "./live.js";
import { parallelView } from "./parallel.js";
import { colour } from "./scale.js";
import { scatterView } from "./scatter.js";

const tabs = [
    ["table", "Table"],
    ["charts", "Charts"],
    ["scatter", "Scatter"],
    ["parallel", "Parallel coordinates"],
    ["artifacts", "Artifacts"],
];

/** Some runs side by side. The address holds all of what is chosen. */
export async function compareView(main, firstRoute, signal) {
    let route = firstRoute;
    const ids = (route.query.get("runs") ?? "").split(",").filter(Boolean);
    if (ids.length < 2) {
        fill(
            main,
            h(
                "div",
                { class: "page" },
                h(
                    "div",
                    { class: "empty" },
                    h("h2", {}, "Nothing to compare"),
                    h(
                        "p",
                        {},
                        "Select two runs or more in the ",
                        h("a", { href: "#/" }, "table of runs"),
                        ", and press Compare.",
                    ),
                ),
            ),
        );
        return {};
    }
    let { runs, missing } = await load(ids, signal);
    let content;
    let shownTab;
    const head = h("div");
    const panel = h("div", { id: "panel", role: "tabpanel" });
    fill(main, h("article", { class: "page wide" }, head, panel));

    const tabNow = () => (tabs.some(([name]) => name === route.query.get("tab")) ? route.query.get("tab") : "table");

    function drawHead() {
        const experiment = route.query.get("experiment") ?? runs[0]?.experiment_id;
        fill(
            head,
            h(
                "p",
                { class: "crumbs" },
                h("a", { href: experiment ? href(["experiments", experiment]) : "#/" }, "← All runs"),
            ),
            h("div", { class: "title" }, h("h1", {}, `${runs.length} runs side by side`)),
            missing.length > 0 && problemBox(missing.join("\n")),
            h(
                "ul",
                { class: "legend runs-legend" },
                runs.map((run) =>
                    h(
                        "li",
                        {},
                        h("i", { style: { background: run.colour } }),
                        h("a", { href: runHref(run), title: run.run_id }, run.run_name || run.run_id),
                        h(
                            "button",
                            {
                                type: "button",
                                class: "quiet small",
                                "aria-label": `Leave out ${run.run_name}`,
                                title: "Leave out",
                                onclick: () => leaveOut(run),
                            },
                            "×",
                        ),
                    ),
                ),
            ),
            h(
                "div",
                { class: "tabs", role: "tablist" },
                tabs.map(([name, words]) =>
                    h(
                        "button",
                        {
                            type: "button",
                            role: "tab",
                            "aria-selected": String(name === tabNow()),
                            "aria-controls": "panel",
                            onclick: () => amend({ tab: name === "table" ? "" : name }),
                        },
                        words,
                    ),
                ),
            ),
        );
    }

    function leaveOut(run) {
        amend({ runs: ids.filter((id) => id !== run.run_id).join(",") });
    }

    function drawPanel() {
        content?.close?.();
        shownTab = tabNow();
        const make = {
            table: () => comparison(runs, route.query),
            charts: () => chartGrid(runs, route.query),
            scatter: () => scatterView(runs, route.query),
            parallel: () => parallelView(runs, route.query),
            artifacts: () => comparedArtifacts(runs, route.query),
        };
        content = make[shownTab]();
        fill(panel, content.element);
    }

    setKeys(
        Object.fromEntries(tabs.map(([name], index) => [String(index + 1), () => amend({ tab: index ? name : "" })])),
    );
    signal.addEventListener("abort", () => content?.close?.());
    drawHead();
    drawPanel();
    watch(signal, async () => {
        if (!runs.some((run) => run.status === "RUNNING")) return;
        ({ runs, missing } = await load(ids, signal));
        content.refresh?.(...runs);
    });
    return {
        update(next) {
            route = next;
            drawHead();
            if (tabNow() !== shownTab) drawPanel();
            else content.update?.(route.query);
        },
    };
}

/** In the order of the address, each with a colour, and with what was logged as objects. */
async function load(ids, signal) {
    const found = await Promise.all(
        ids.slice(0, 100).map((id) =>
            get("runs/get", { run_id: id }, signal).then(
                ({ run }) => run,
                (problem) => problem,
            ),
        ),
    );
    const runs = found
        .filter((run) => !(run instanceof Error))
        .map((run, index) => ({
            ...run.info,
            colour: colour(index),
            params: pairs(run.data.params),
            tags: pairs(run.data.tags),
            metrics: run.data.metrics ?? [],
            values: Object.fromEntries((run.data.metrics ?? []).map(({ key, value }) => [key, Number(value)])),
        }));
    return { runs, missing: found.filter((run) => run instanceof Error).map(({ message }) => message) };
}
