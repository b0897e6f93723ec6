import { amend, href, runHref } from "./address.js";
import { chooseColumns, chosenColumns, columnsOf, usualColumns } from "./columns.js";
import { announce, fill, h, toast } from "./dom.js";
import { experimentOf } from "./experiments.js";
import { count } from "./format.js";
import { setKeys } from "./keys.js";
import { watch } from "./live.js";
import { quoted } from "./api.js";
import { remember, remembered } from "./preferences.js";
import { changeRuns, tableAsCSV } from "./run-actions.js";
import { mostRuns, RunList } from "./run-list.js";
import { RunTable } from "./run-table.js";
import { treeRows } from "./run-tree.js";

const usualSort = { column: "attributes.start_time", direction: "DESC" };

/** The runs of an experiment as a table. */
export async function runsView(main, firstRoute, signal) {
    const { experiment } = firstRoute;
    if (!experiment) {
        fill(main, emptyStore());
        return {};
    }
    let route = firstRoute;
    let columns = chosenColumns(experiment);
    let isTree = remembered("tree", true);
    const folds = new Map();

    const list = new RunList(draw);
    const table = new RunTable({ sort: sortBy, toggle, select });
    const parts = toolbar();
    fill(
        main,
        h(
            "section",
            { class: "runs-view", "aria-label": "Runs" },
            parts.head,
            parts.problem,
            h("div", { class: "table-frame" }, table.element, parts.empty),
            parts.foot,
        ),
    );

    // MARK: What is asked for

    const sort = () => {
        const [, column, direction] = /^(.*) (ASC|DESC)$/s.exec(route.query.get("sort") ?? "") ?? [];
        return column ? { column, direction } : usualSort;
    };
    const search = () => ({
        experiment_ids: [experiment],
        filter: route.query.get("filter") ?? "",
        run_view_type: route.query.get("view") ?? "ACTIVE_ONLY",
        order_by: [`${quoted(sort().column)} ${sort().direction}`],
    });
    const valueColumns = () => columns?.filter((column) => /^(metrics|params|tags)\./.test(column));
    const shownColumns = () => ["attributes.run_name", ...columnsOf(columns ?? usualColumns(list.columns))];

    async function load(options = {}) {
        const begin = performance.now();
        try {
            await list.load(search(), valueColumns(), signal, options);
            showProblem("");
            if (!options.quietly)
                announce(`${count(list.runs.length, "run")}, in ${Math.round(performance.now() - begin)} ms`);
        } catch (problem) {
            if (problem.name === "AbortError") return;
            if (options.quietly) throw problem;
            showProblem(problem.message);
        }
    }

    function showProblem(message) {
        parts.problem.textContent = message;
        parts.problem.hidden = message === "";
        parts.filter.toggleAttribute("aria-invalid", message !== "");
    }

    // MARK: What is seen

    function rows() {
        if (!isTree) return list.runs.map((run) => ({ run, depth: 0, children: 0, isOpen: false }));
        // What a filter found must be seen, nested or not.
        const isFiltered = Boolean(route.query.get("filter"));
        return treeRows(list.runs, (run) => folds.get(run.run_id) ?? isFiltered);
    }

    function draw() {
        table.show({
            runs: list.runs,
            rows: rows(),
            columns: shownColumns(),
            valueColumns: list.columns,
            sort: sort(),
        });
        parts.count.textContent = countText();
        fill(parts.empty, ...(list.isWhole && !list.runs.length ? [emptyWords()] : []));
        fill(
            parts.broken,
            ...list.unreadable.map((run) => h("li", {}, h("code", {}, run.run_id), ` cannot be read: ${run.message}`)),
        );
        parts.brokenBox.hidden = !list.unreadable.length;
        drawSelection();
    }

    function countText() {
        const many = count(list.runs.length, "run");
        if (list.runs.length >= mostRuns) return `the first ${many}; the filter finds among all`;
        return list.isWhole ? many : `${many} …`;
    }

    function emptyWords() {
        if (route.query.get("filter"))
            return h(
                "div",
                { class: "empty" },
                h("h2", {}, "No run matches the filter"),
                h("p", {}, "Only runs for which all its clauses hold are shown."),
            );
        if ((route.query.get("view") ?? "ACTIVE_ONLY") === "DELETED_ONLY")
            return h("div", { class: "empty" }, h("h2", {}, "No deleted runs"));
        return firstRun();
    }

    function drawSelection() {
        const chosen = list.runs.filter((run) => table.selected.has(run.run_id));
        fill(parts.selection, ...(chosen.length ? actions(chosen) : []));
    }

    function actions(chosen) {
        const act = (call) => () =>
            changeRuns(call, chosen, async () => {
                table.selected.clear();
                await load({ quietly: true });
            });
        const button = (words, onclick, properties = {}) =>
            h("button", { type: "button", onclick, ...properties }, words);
        const hasActive = chosen.some((run) => run.lifecycle_stage === "active");
        const hasDeleted = chosen.some((run) => run.lifecycle_stage === "deleted");
        return [
            h("strong", {}, `${chosen.length} selected`),
            button("Compare", compare, { class: "main", disabled: chosen.length < 2 }),
            chosen.length === 1 && hasActive && button("Rename", act("rename")),
            hasActive && button("Tag", act("tag")),
            hasActive && button("Delete", act("delete")),
            hasDeleted && button("Restore", act("restore")),
            button("Clear", () => select(list.runs, false)),
        ].filter(Boolean);
    }

    // MARK: What is done

    function sortBy(column) {
        const now = sort();
        // The greatest metric is sought more often than the least, the first param more often than the last.
        const first = /^(metrics\.|attributes\.start_time)/.test(column) ? "DESC" : "ASC";
        const other = first === "ASC" ? "DESC" : "ASC";
        amend({ sort: `${column} ${now.column === column && now.direction === first ? other : first}` });
    }

    function toggle(run) {
        const isOpen = folds.get(run.run_id) ?? Boolean(route.query.get("filter"));
        folds.set(run.run_id, !isOpen);
        draw();
    }

    function select(runs, isOn) {
        for (const run of runs) {
            if (isOn) table.selected.add(run.run_id);
            else table.selected.delete(run.run_id);
        }
        table.redraw();
        drawSelection();
    }

    function compare() {
        const chosen = list.runs.filter((run) => table.selected.has(run.run_id)).slice(0, 100);
        if (chosen.length < 2) return toast("Select two runs or more to compare them.");
        location.hash = href(["compare"], { runs: chosen.map((run) => run.run_id).join(","), experiment });
        return undefined;
    }

    async function changeColumns() {
        const chosen = await chooseColumns(list.keys, shownColumns(), experiment);
        if (!chosen) return;
        columns = chosen;
        await load({ quietly: true });
    }

    function toolbar() {
        const filter = h("input", {
            type: "search",
            name: "filter",
            placeholder: "metrics.rmse < 0.5 and params.lr = '0.1'",
            autocomplete: "off",
            spellcheck: "false",
            "aria-label": "Filter",
            "aria-describedby": "filter-problem",
            value: route.query.get("filter") ?? "",
            // The browser's own cross empties the field.
            onsearch: (event) => {
                if (event.target.value === "") amend({ filter: "" });
            },
        });
        const view = h(
            "select",
            {
                "aria-label": "Which runs",
                onchange: (event) => amend({ view: event.target.value === "ACTIVE_ONLY" ? "" : event.target.value }),
            },
            [
                ["ACTIVE_ONLY", "Active"],
                ["DELETED_ONLY", "Deleted"],
                ["ALL", "All"],
            ].map(([value, words]) => h("option", { value }, words)),
        );
        const tree = h(
            "button",
            {
                type: "button",
                class: "toggle",
                "aria-pressed": String(isTree),
                title: "Nested runs below their parents",
                onclick: () => {
                    isTree = !isTree;
                    remember("tree", isTree);
                    tree.setAttribute("aria-pressed", String(isTree));
                    draw();
                },
            },
            "Nested",
        );
        const broken = h("ul");
        const title = h("h1", {}, experimentOf(experiment)?.name ?? "");
        firstRoute.experiments.then(
            () => {
                title.textContent = experimentOf(experiment)?.name ?? `Experiment ${experiment}`;
            },
            () => undefined,
        );
        const parts = {
            filter,
            view,
            broken,
            brokenBox: h(
                "details",
                { class: "note", hidden: true },
                h("summary", {}, "Some runs cannot be read"),
                broken,
            ),
            count: h("span", { class: "faint count" }),
            selection: h("div", { class: "selection", role: "toolbar", "aria-label": "Selected runs" }),
            problem: h("pre", { id: "filter-problem", class: "problem-box", role: "alert", hidden: true }),
            empty: h("div"),
        };
        parts.head = h(
            "div",
            { class: "toolbar" },
            title,
            parts.count,
            h(
                "form",
                {
                    class: "filter",
                    role: "search",
                    onsubmit: (event) => {
                        event.preventDefault();
                        if (filter.value === (route.query.get("filter") ?? "")) load();
                        else amend({ filter: filter.value });
                    },
                },
                filter,
                h("button", { class: "main" }, "Search"),
            ),
            view,
            tree,
            h("button", { type: "button", onclick: changeColumns }, "Columns"),
            h(
                "button",
                {
                    type: "button",
                    onclick: () => tableAsCSV(list, shownColumns(), experiment),
                    title: "Save the table as CSV",
                },
                "CSV",
            ),
        );
        parts.foot = h("div", {}, parts.brokenBox, parts.selection);
        return parts;
    }

    setKeys({
        j: () => table.move(1),
        k: () => table.move(-1),
        ArrowDown: (event) => ownKey(event, () => table.move(1)),
        ArrowUp: (event) => ownKey(event, () => table.move(-1)),
        ArrowRight: (event) => ownKey(event, () => fold(true)),
        ArrowLeft: (event) => ownKey(event, () => fold(false)),
        Enter: (event) => {
            if (["A", "BUTTON", "INPUT"].includes(event.target.tagName) || !table.activeRow) return;
            location.hash = runHref(table.activeRow.run);
        },
        x: pickActive,
        " ": (event) => event.target.tagName === "A" && ownKey(event, pickActive),
        c: compare,
        r: () => load(),
    });

    function ownKey(event, action) {
        if (event.target.tagName === "SELECT") return;
        event.preventDefault();
        action();
    }

    function pickActive() {
        const run = table.activeRow?.run;
        if (run) select([run], !table.selected.has(run.run_id));
    }

    function fold(isOpen) {
        const row = table.activeRow;
        if (row?.children && row.isOpen !== isOpen) toggle(row.run);
    }

    function update(next) {
        route = next;
        parts.filter.value = route.query.get("filter") ?? "";
        parts.view.value = route.query.get("view") ?? "ACTIVE_ONLY";
        return load();
    }

    parts.view.value = route.query.get("view") ?? "ACTIVE_ONLY";
    watch(signal, () => list.isWhole && !parts.filter.hasAttribute("aria-invalid") && load({ quietly: true }));
    load();
    return { update };
}

const code = `import mlflow
mlflow.set_tracking_uri("${location.origin}")
with mlflow.start_run(): mlflow.log_metric("rmse", 0.5)`;

const firstRun = () =>
    h(
        "div",
        { class: "empty" },
        h("h2", {}, "No runs yet"),
        h("p", {}, "In a project, ", h("code", {}, "kmlf run"), " makes one. From Python:"),
        h("pre", {}, code),
    );

const emptyStore = () =>
    h(
        "div",
        { class: "page" },
        h(
            "div",
            { class: "empty" },
            h("h2", {}, "No experiments yet"),
            h("p", {}, "In a project, ", h("code", {}, "kmlf run"), " makes one and records its first run."),
        ),
    );
