import { runHref } from "./address.js";
import { fill, h } from "./dom.js";
import { ago, keyOf, number, time, took } from "./format.js";

const rowHeight = 34;
const spare = 8;

// What every run has, beside what was logged to it. `order` is the name in the search language; nil cannot be sorted by.
const attributes = {
    "attributes.run_name": { title: "Run", width: 280 },
    "attributes.status": { title: "Status", width: 110, text: (run) => statusOf(run) },
    "attributes.start_time": {
        title: "Started",
        width: 160,
        text: (run) => h("time", { title: time(run.start_time) }, ago(run.start_time)),
    },
    took: { title: "Took", width: 90, isNumber: true, isFixed: true, text: (run) => took(run) },
    "attributes.user_id": { title: "User", width: 110, text: (run) => run.user_id },
};

export const attributeColumns = Object.keys(attributes);
export const titleOf = (column) => attributes[column]?.title ?? keyOf(column);
const isNumber = (column) => column.startsWith("metrics.") || attributes[column]?.isNumber === true;
const widthOf = (column) =>
    attributes[column]?.width ?? Math.min(260, Math.max(isNumber(column) ? 100 : 120, 44 + 7.6 * keyOf(column).length));

export function statusOf(run) {
    const words = run.status.charAt(0) + run.status.slice(1).toLowerCase();
    return h("span", { class: `state ${run.status}` }, run.lifecycle_stage === "deleted" ? `${words}, deleted` : words);
}

/**
 * A table of any number of runs, of which only the rows in sight are elements. Told by `actions`: `sort(column)`,
 * `toggle(run)` for nested runs, `select(runs, isOn)`.
 */
export class RunTable {
    #runs = [];
    #rows = [];
    #columns = [];
    #positions = new Map();
    #sort;
    #active = 0;
    #actions;
    #drawn = "";
    selected = new Set();

    constructor(actions) {
        this.#actions = actions;
        this.head = h("thead");
        this.body = h("tbody");
        this.columns = h("colgroup");
        this.table = h("table", { class: "runs", "aria-label": "Runs" }, this.columns, this.head, this.body);
        this.element = h(
            "div",
            { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Runs, scrollable" },
            this.table,
        );
        this.element.addEventListener("scroll", () => this.#draw(), { passive: true });
        new ResizeObserver(() => this.#draw()).observe(this.element);
    }

    /** All `runs`, and the `rows` of `treeRows` among them; `columns` that are shown; `valueColumns` name the values that each run came with. */
    show({ runs, rows, columns, valueColumns, sort }) {
        this.#runs = runs;
        this.#rows = rows;
        this.#columns = columns;
        this.#positions = new Map(valueColumns.map((column, index) => [column, index]));
        this.#sort = sort;
        this.#active = Math.min(this.#active, Math.max(0, rows.length - 1));
        this.table.setAttribute("aria-rowcount", rows.length + 1);
        this.table.style.setProperty("width", `${columns.reduce((sum, column) => sum + widthOf(column), 36)}px`);
        fill(
            this.columns,
            h("col", { style: { width: "36px" } }),
            ...columns.map((column) => h("col", { style: { width: `${widthOf(column)}px` } })),
        );
        this.#drawHead();
        this.#draw(true);
    }

    get activeRow() {
        return this.#rows[this.#active];
    }

    move(by) {
        if (!this.#rows.length) return;
        this.#active = Math.max(0, Math.min(this.#rows.length - 1, this.#active + by));
        const top = this.#active * rowHeight;
        const seen = this.element.clientHeight - this.head.offsetHeight;
        if (top < this.element.scrollTop) this.element.scrollTop = top;
        else if (top + rowHeight > this.element.scrollTop + seen) this.element.scrollTop = top + rowHeight - seen;
        this.#draw(true);
        this.body.querySelector("tr.active a")?.focus({ preventScroll: true });
    }

    redraw() {
        this.#drawHead();
        this.#draw(true);
    }

    // MARK: Head

    #drawHead() {
        const focused = this.head.contains(document.activeElement) ? document.activeElement.dataset.column : undefined;
        // Those that are folded into others are among all.
        const chosen = this.#runs.filter((run) => this.selected.has(run.run_id)).length;
        const all = h("input", {
            type: "checkbox",
            "aria-label": "Select all runs",
            checked: chosen > 0 && chosen === this.#runs.length,
            indeterminate: chosen > 0 && chosen < this.#runs.length,
            onchange: (event) => this.#actions.select(this.#runs, event.target.checked),
        });
        fill(
            this.head,
            h(
                "tr",
                { "aria-rowindex": 1 },
                h("th", { class: "pick" }, all),
                this.#columns.map((column, index) => this.#heading(column, index)),
            ),
        );
        if (focused) this.head.querySelector(`[data-column="${CSS.escape(focused)}"]`)?.focus();
    }

    #heading(column, index) {
        const direction = this.#sort?.column === column ? this.#sort.direction : undefined;
        const kind = /^(metrics|params|tags)\./.exec(column)?.[1];
        const classes = [isNumber(column) && "number", index === 0 && "name", kind].filter(Boolean).join(" ");
        const title = h("span", { class: "ellipsis" }, titleOf(column));
        return h(
            "th",
            {
                scope: "col",
                class: classes,
                title: kind ? `${titleOf(column)} (${kind.slice(0, -1)})` : undefined,
                "aria-sort": direction && (direction === "ASC" ? "ascending" : "descending"),
            },
            attributes[column]?.isFixed
                ? title
                : h(
                      "button",
                      {
                          type: "button",
                          "data-column": column,
                          onclick: () => this.#actions.sort(column),
                      },
                      title,
                      direction &&
                          h("span", { class: "arrow", "aria-hidden": "true" }, direction === "ASC" ? "↑" : "↓"),
                  ),
        );
    }

    // MARK: Rows

    #draw(isNew = false) {
        const first = Math.max(0, Math.floor(this.element.scrollTop / rowHeight) - spare);
        const last = Math.min(
            this.#rows.length,
            first + Math.ceil((this.element.clientHeight || 600) / rowHeight) + 2 * spare,
        );
        const range = `${first} ${last}`;
        if (!isNew && range === this.#drawn) return;
        this.#drawn = range;
        const focus = this.body.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
        fill(
            this.body,
            space(first),
            ...this.#rows.slice(first, last).map((row, index) => this.#row(row, first + index)),
            space(this.#rows.length - last),
        );
        if (focus) this.body.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    }

    #row(row, index) {
        const { run } = row;
        const isSelected = this.selected.has(run.run_id);
        const classes = [
            isSelected && "selected",
            index === this.#active && "active",
            run.lifecycle_stage === "deleted" && "deleted",
        ]
            .filter(Boolean)
            .join(" ");
        const pick = h("input", {
            type: "checkbox",
            checked: isSelected,
            "aria-label": `Select ${run.run_name || run.run_id}`,
            "data-focus": `pick ${run.run_id}`,
            onclick: (event) => this.#pick(index, event),
        });
        return h(
            "tr",
            { class: classes, "aria-rowindex": index + 2, "data-run": run.run_id },
            h("td", { class: "pick" }, pick),
            this.#columns.map((column, place) => (place === 0 ? this.#name(row) : this.#cell(column, run))),
        );
    }

    #lastPicked = 0;

    /** With the shift key, all from the one picked before. */
    #pick(index, event) {
        const [from, to] = event.shiftKey ? [this.#lastPicked, index].sort((a, b) => a - b) : [index, index];
        this.#lastPicked = index;
        this.#active = index;
        this.#actions.select(
            this.#rows.slice(from, to + 1).map(({ run }) => run),
            event.target.checked,
        );
    }

    #name({ run, depth, children, isOpen }) {
        return h(
            "th",
            { scope: "row", class: "name", style: { "padding-left": `${8 + 18 * depth}px` } },
            children > 0
                ? h(
                      "button",
                      {
                          type: "button",
                          class: "fold",
                          "aria-expanded": String(isOpen),
                          "data-focus": `fold ${run.run_id}`,
                          "aria-label": `${isOpen ? "Fold" : "Unfold"} ${children} nested runs`,
                          onclick: () => this.#actions.toggle(run),
                      },
                      isOpen ? "▾" : "▸",
                  )
                : h("span", { class: "fold" }),
            h(
                "a",
                { href: runHref(run), "data-focus": `open ${run.run_id}`, title: run.run_id },
                run.run_name || run.run_id,
            ),
            children > 0 && h("span", { class: "badge" }, children),
        );
    }

    #cell(column, run) {
        const attribute = attributes[column];
        if (attribute) return h("td", { class: attribute.isNumber ? "number" : "" }, attribute.text(run));
        const value = run.values[this.#positions.get(column)] ?? "";
        if (column.startsWith("metrics.")) return h("td", { class: "number", title: String(value) }, number(value));
        return h("td", { title: value }, value);
    }
}

const space = (rows) => h("tr", { class: "space", "aria-hidden": "true", style: { height: `${rows * rowHeight}px` } });
