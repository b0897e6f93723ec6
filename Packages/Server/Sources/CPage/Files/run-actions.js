import { post, runTable } from "./api.js";
import { ask, askTag, confirm } from "./dialogs.js";
import { attempt, toast } from "./dom.js";
import { count } from "./format.js";
import { titleOf } from "./run-table.js";
import { csvText, save } from "./csv.js";

const actions = { rename, tag, delete: drop, restore };

/** `rename`, `tag`, `delete` or `restore`; `onChange` is called when something was changed. */
export const changeRuns = (name, runs, onChange) =>
    attempt(async () => {
        if (await actions[name](runs)) await onChange();
    });

/** Some at a time: a browser opens six connections. */
async function forEach(runs, action) {
    for (let start = 0; start < runs.length; start += 6) await Promise.all(runs.slice(start, start + 6).map(action));
}

async function rename([run]) {
    const name = await ask("Rename the run", "Name", run.run_name, "Rename");
    if (!name || name === run.run_name) return false;
    await post("runs/update", { run_id: run.run_id, run_name: name });
    return true;
}

async function tag(runs) {
    const answer = await askTag(`Tag ${count(runs.length, "run")}`);
    if (!answer?.key) return false;
    await forEach(runs.filter(isActive), (run) => post("runs/set-tag", { run_id: run.run_id, ...answer }));
    toast(`The tag '${answer.key}' is set.`);
    return true;
}

const isActive = (run) => run.lifecycle_stage === "active";

async function drop(runs) {
    const active = runs.filter(isActive);
    const many = count(active.length, "run");
    const nested = await nestedBelow(active);
    const text = nested.length
        ? `They go out of sight and can be restored, and so do ${count(nested.length, "run")} nested in them.`
        : "What is deleted goes out of sight and can be restored.";
    if (!(await confirm(`Delete ${many}?`, text, "Delete"))) return false;
    await forEach([...active, ...nested], (run) => post("runs/delete", { run_id: run.run_id }));
    toast(`${many} deleted.`);
    return true;
}

/** Active runs nested in the given ones, of any depth, that are not among them. */
async function nestedBelow(runs) {
    const nested = [];
    let token;
    do {
        const page = await runTable({
            experiment_ids: [...new Set(runs.map((run) => run.experiment_id))],
            columns: [],
            filter: "tags.`mlflow.parentRunId` IS NOT NULL",
            max_results: 10_000,
            page_token: token,
        });
        nested.push(...(page.runs ?? []));
        token = page.next_page_token;
    } while (token);
    const known = new Set(runs.map((run) => run.run_id));
    const found = [];
    for (let parents = known; parents.size; ) {
        const children = nested.filter((run) => parents.has(run.parent_run_id) && !known.has(run.run_id));
        for (const run of children) known.add(run.run_id);
        found.push(...children);
        parents = new Set(children.map((run) => run.run_id));
    }
    return found;
}

async function restore(runs) {
    const deleted = runs.filter((run) => !isActive(run));
    await forEach(deleted, (run) => post("runs/restore", { run_id: run.run_id }));
    toast(`${count(deleted.length, "run")} restored.`);
    return true;
}

/** What the table shows, all rows of it. */
export function tableAsCSV(list, columns, experiment) {
    const places = new Map(list.columns.map((column, index) => [column, index]));
    const own = {
        "attributes.run_name": "run_name",
        "attributes.status": "status",
        "attributes.start_time": "start_time",
        "attributes.user_id": "user_id",
    };
    const value = (run, column) => {
        if (column === "took") return run.end_time ? (run.end_time - run.start_time) / 1000 : "";
        return own[column] ? run[own[column]] : (run.values[places.get(column)] ?? "");
    };
    const title = (column) => (column === "took" ? "seconds" : (own[column] ?? titleOf(column)));
    const rows = [
        ["run_id", ...columns.map(title)],
        ...list.runs.map((run) => [run.run_id, ...columns.map((column) => value(run, column))]),
    ];
    save(`runs-${experiment}.csv`, csvText(rows));
}
