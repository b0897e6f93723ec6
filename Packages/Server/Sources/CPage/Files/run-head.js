import { href, runHref } from "./address.js";
import { pairs } from "./api.js";
import { h } from "./dom.js";
import { changeRuns } from "./run-actions.js";
import { statusOf } from "./run-table.js";

/**
 * What stands above each tab of a run: where it belongs, its name, what can be done with it, and the tabs, as
 * `{ name, words, count }`. `onChange` is called when the run was changed.
 */
export const runHead = (run, tabs, chosen, onChange) => [
    crumbs(run),
    title(run.info, onChange),
    h(
        "div",
        { class: "tabs", role: "tablist" },
        tabs.map((tab) => tabLink(run.info, tab, tab.name === chosen)),
    ),
];

function crumbs({ info, data }) {
    const parent = pairs(data.tags)["mlflow.parentRunId"];
    return h(
        "p",
        { class: "crumbs" },
        h("a", { href: href(["experiments", info.experiment_id]) }, "← All runs"),
        parent && ["  ·  nested in ", h("a", { href: runHref({ ...info, run_id: parent }) }, parent.slice(0, 8))],
    );
}

function title(info, onChange) {
    const action = (name, words, style) =>
        h("button", { type: "button", class: style, onclick: () => changeRuns(name, [info], onChange) }, words);
    return h(
        "div",
        { class: "title" },
        h("h1", {}, info.run_name || info.run_id),
        statusOf(info),
        h("span", { class: "grow" }),
        info.lifecycle_stage === "active"
            ? [action("rename", "Rename"), action("delete", "Delete", "danger")]
            : action("restore", "Restore"),
    );
}

const tabLink = (info, { name, words, count }, isChosen) =>
    h(
        "a",
        {
            role: "tab",
            href: runHref(info, name),
            "aria-selected": String(isChosen),
            "aria-controls": "panel",
        },
        words,
        count > 0 && h("span", { class: "badge" }, count),
    );
