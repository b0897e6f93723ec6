import { h } from "./dom.js";

/** Shows a dialog; answers what `close` was called with, undefined when it was left. The focus goes back to where it was. */
export function dialog(title, build, { wide = false } = {}) {
    return new Promise((resolve) => {
        let answer;
        const close = (value) => {
            answer = value;
            box.close();
        };
        const box = h("dialog", { class: wide ? "wide" : "", "aria-labelledby": "dialog-title" });
        box.append(
            h(
                "header",
                {},
                h("h2", { id: "dialog-title" }, title),
                h("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => close() }, "×"),
            ),
            build(close),
        );
        box.addEventListener("close", () => {
            box.remove();
            resolve(answer);
        });
        box.addEventListener("click", (event) => {
            if (event.target === box) close();
        });
        document.body.append(box);
        box.showModal();
        box.querySelector("[autofocus]")?.focus();
    });
}

const buttons = (close, action, isDanger = false) =>
    h(
        "div",
        { class: "buttons" },
        h("button", { type: "button", onclick: () => close() }, "Cancel"),
        h("button", { class: isDanger ? "main danger" : "main" }, action),
    );

const form = (onsubmit, ...children) =>
    h(
        "form",
        {
            method: "dialog",
            onsubmit: (event) => {
                event.preventDefault();
                onsubmit(new FormData(event.target));
            },
        },
        ...children,
    );

/** Whether the question was answered with yes. */
export const confirm = (title, text, action) =>
    dialog(title, (close) => form(() => close(true), h("p", {}, text), buttons(close, action, true)));

/** A text, or undefined. */
export const ask = (title, label, value, action) =>
    dialog(title, (close) =>
        form(
            (data) => close(data.get("text").trim()),
            h(
                "label",
                { class: "field" },
                label,
                h("input", { name: "text", value, autofocus: true, required: true, autocomplete: "off" }),
            ),
            buttons(close, action),
        ),
    );

/** `{key, value}`, or undefined. */
export const askTag = (title, { key = "", value = "" } = {}) =>
    dialog(title, (close) =>
        form(
            (data) => close({ key: data.get("key").trim(), value: data.get("value") }),
            h(
                "label",
                { class: "field" },
                "Key",
                h("input", {
                    name: "key",
                    value: key,
                    autofocus: !key,
                    required: true,
                    readonly: key !== "",
                    autocomplete: "off",
                }),
            ),
            h(
                "label",
                { class: "field" },
                "Value",
                h("input", { name: "value", value, autofocus: Boolean(key), autocomplete: "off" }),
            ),
            buttons(close, "Set the tag"),
        ),
    );
