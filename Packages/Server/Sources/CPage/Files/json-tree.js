import { h } from "./dom.js";

const mostShown = 200;

/** JSON whose objects and lists fold. */
export const jsonTree = (value) => h("div", { class: "json", tabindex: "0" }, node(value, 0));

function node(value, depth, key) {
    const label = key !== undefined && [h("span", { class: "key" }, key), ": "];
    if (value === null || typeof value !== "object")
        return h("div", {}, label, h("span", { class: value === null ? "null" : typeof value }, JSON.stringify(value)));
    const entries = Array.isArray(value) ? value.map((one, index) => [index, one]) : Object.entries(value);
    const [open, close] = Array.isArray(value) ? "[]" : "{}";
    if (!entries.length) return h("div", {}, label, open + close);
    const body = h("div", { class: "inside" });
    const fill = () => {
        if (body.childElementCount) return;
        body.append(...entries.slice(0, mostShown).map(([name, one]) => node(one, depth + 1, name)));
        if (entries.length > mostShown)
            body.append(h("div", { class: "faint" }, `… and ${entries.length - mostShown} more`));
    };
    const isOpen = depth < 2 && entries.length <= 50;
    if (isOpen) fill();
    return h(
        "details",
        { open: isOpen, ontoggle: fill },
        h("summary", {}, label, open, h("span", { class: "faint" }, ` ${entries.length} `), close),
        body,
    );
}
