import { pairs, post } from "./api.js";
import { signButton } from "./cards.js";
import { attempt, fill, h } from "./dom.js";
import { markdown } from "./markdown.js";

const noteTag = "mlflow.note.content";

/** The notes of a run, which can be edited. */
export function notesCard({ info, data }) {
    const box = h("section", { class: "card" });
    let text = pairs(data.tags)[noteTag] ?? "";

    function show() {
        fill(
            box,
            h("h2", {}, "Notes", signButton("✎", "Edit the notes", edit)),
            text
                ? h("div", { class: "markdown" }, markdown(text))
                : h("p", { class: "faint" }, "None yet. They may hold Markdown."),
        );
    }

    function edit() {
        const field = h("textarea", { rows: 10, "aria-label": "Notes in Markdown", value: text });
        const save = () =>
            attempt(async () => {
                await post("runs/set-tag", { run_id: info.run_id, key: noteTag, value: field.value });
                text = field.value;
                show();
            });
        fill(
            box,
            h("h2", {}, "Notes"),
            field,
            h(
                "div",
                { class: "buttons" },
                h("button", { type: "button", onclick: show }, "Cancel"),
                h("button", { type: "button", class: "main", onclick: save }, "Save"),
            ),
        );
        field.focus();
    }

    show();
    return box;
}
