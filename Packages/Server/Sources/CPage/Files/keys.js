import { dialog } from "./dialogs.js";
import { h } from "./dom.js";

const known = [
    ["/", "Go to the filter or search field"],
    ["j, ↓", "Next run"],
    ["k, ↑", "Previous run"],
    ["Enter", "Open the run"],
    ["x, Space", "Select the run"],
    ["→, ←", "Unfold, fold nested runs"],
    ["c", "Compare the selected runs"],
    ["r", "Refresh"],
    ["Esc", "Leave a field, close a dialog"],
    ["?", "This list"],
];

export const showKeys = () =>
    dialog("Keyboard shortcuts", () =>
        h(
            "table",
            { class: "keys" },
            h(
                "tbody",
                {},
                known.map(([keys, meaning]) =>
                    h(
                        "tr",
                        {},
                        h(
                            "th",
                            { scope: "row" },
                            keys.split(", ").map((key) => h("kbd", {}, key)),
                        ),
                        h("td", {}, meaning),
                    ),
                ),
            ),
        ),
    );

let actions = {};

/** What the keys of a view do, by the names of `KeyboardEvent.key`; another view's are forgotten. */
export function setKeys(ofView) {
    actions = ofView;
}

addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const field = event.target.closest?.("input:not([type=checkbox]):not([type=range]), textarea, select");
    if (field) {
        if (event.key === "Escape") field.blur();
        return;
    }
    if (event.key === "?") {
        showKeys();
    } else if (event.key === "/") {
        const target = document.querySelector("#main [type=search]");
        if (!target) return;
        event.preventDefault();
        target.focus();
        target.select?.();
    } else {
        actions[event.key]?.(event);
    }
});
