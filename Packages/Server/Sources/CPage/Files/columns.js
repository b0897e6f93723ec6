import { dialog } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { remember, remembered } from "./preferences.js";
import { attributeColumns, titleOf } from "./run-table.js";

const usualAttributes = ["attributes.status", "attributes.start_time", "took"];
const name = (experiment) => `columns.${experiment}`;

/** The columns that were chosen for an experiment, undefined where none were. */
export const chosenColumns = (experiment) => remembered(name(experiment), undefined);

/** What a first visit shows: the columns that the server chose beside what every run has. */
export const usualColumns = (columns) => [...usualAttributes, ...columns];

/** In the order of the table: what every run has, then metrics, params and tags. */
export function columnsOf(columns) {
    const groups = ["metrics.", "params.", "tags."];
    const group = (column) => groups.findIndex((prefix) => column.startsWith(prefix));
    const chosen = new Set(columns);
    return [
        ...attributeColumns.slice(1).filter((column) => chosen.has(column)),
        ...columns.filter((column) => group(column) >= 0).toSorted((a, b) => group(a) - group(b)),
    ];
}

/** Asks which columns are shown, and remembers it; undefined when the dialog was left. */
export async function chooseColumns(keys, current, experiment) {
    const chosen = new Set(current);
    const answer = await dialog(
        "Columns",
        (close) => {
            const groups = [
                ["Run", attributeColumns.slice(1)],
                ["Metrics", keys.metrics.map((key) => `metrics.${key}`)],
                ["Params", keys.params.map((key) => `params.${key}`)],
                ["Tags", keys.tags.map((key) => `tags.${key}`)],
            ].filter(([, columns]) => columns.length);
            const box = h("div", { class: "column-groups" });
            const refill = (words = "") =>
                fill(
                    box,
                    ...groups.map(([title, columns]) =>
                        group(
                            title,
                            columns.filter((column) => titleOf(column).toLowerCase().includes(words.toLowerCase())),
                            chosen,
                        ),
                    ),
                );
            refill();
            const forget = () =>
                close(
                    usualColumns([
                        ...keys.metrics.slice(0, 6).map((key) => `metrics.${key}`),
                        ...keys.params.slice(0, 6).map((key) => `params.${key}`),
                    ]),
                );
            return h(
                "form",
                {
                    method: "dialog",
                    onsubmit: (event) => {
                        event.preventDefault();
                        close([...chosen]);
                    },
                },
                h("input", {
                    type: "search",
                    placeholder: "Find a column",
                    "aria-label": "Find a column",
                    autofocus: true,
                    oninput: (event) => refill(event.target.value),
                }),
                box,
                h(
                    "div",
                    { class: "buttons" },
                    h("button", { type: "button", onclick: () => forget() }, "The usual ones"),
                    h("span", { class: "grow" }),
                    h("button", { type: "button", onclick: () => close() }, "Cancel"),
                    h("button", { class: "main" }, "Show these"),
                ),
            );
        },
        { wide: true },
    );
    if (answer) remember(name(experiment), answer);
    return answer;
}

function group(title, columns, chosen) {
    const list = h("fieldset", {}, h("legend", {}, title));
    const draw = () =>
        fill(
            list,
            list.firstElementChild,
            columns.length > 1 &&
                h(
                    "p",
                    { class: "all" },
                    h("button", { type: "button", class: "link", onclick: () => set(true) }, "all"),
                    " · ",
                    h("button", { type: "button", class: "link", onclick: () => set(false) }, "none"),
                ),
            ...columns.map((column) =>
                h(
                    "label",
                    { class: "check" },
                    h("input", {
                        type: "checkbox",
                        checked: chosen.has(column),
                        onchange: (event) => (event.target.checked ? chosen.add(column) : chosen.delete(column)),
                    }),
                    h("span", { class: "ellipsis", title: titleOf(column) }, titleOf(column)),
                ),
            ),
        );
    const set = (isOn) => {
        for (const column of columns) {
            if (isOn) chosen.add(column);
            else chosen.delete(column);
        }
        draw();
    };
    draw();
    return list;
}
