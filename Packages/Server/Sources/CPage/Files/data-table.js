import { h } from "./dom.js";

/** A table of data, whose rows are numbered. Columns whose cells are all numbers are set to the right. */
export function dataTable(head, rows) {
    const style = head.map((_, column) => (rows.length && rows.every((row) => isNumber(row[column])) ? "number" : ""));
    return h(
        "div",
        { class: "data-scroll", tabindex: "0" },
        h(
            "table",
            { class: "data" },
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    h("th", { scope: "col", class: "number faint" }, "#"),
                    head.map((cell, column) => h("th", { scope: "col", class: style[column] }, cell)),
                ),
            ),
            h(
                "tbody",
                {},
                rows.map((row, index) =>
                    h(
                        "tr",
                        {},
                        h("td", { class: "number faint" }, index + 1),
                        row.map((cell, column) => h("td", { class: style[column], title: cell }, cell)),
                    ),
                ),
            ),
        ),
    );
}

/** A missing cell counts as one. */
const isNumber = (cell) => cell === undefined || cell.trim() === "" || Number.isFinite(Number(cell));
