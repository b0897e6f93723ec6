// Elements without markup in texts: whatever a run is called, it is shown and never read as HTML.

/** `h("button", { class: "main", onclick }, "Save", icon)`; null, undefined and false among the children are left out. */
export function h(name, properties = {}, ...children) {
    return filled(document.createElement(name), properties, children);
}

export function svg(name, properties = {}, ...children) {
    return filled(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);
}

function filled(element, properties, children) {
    for (const [key, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false) continue;
        if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
        else if (key === "style")
            for (const [name, text] of Object.entries(value)) element.style.setProperty(name, text);
        else if (key === "value" || key === "checked" || key === "indeterminate") element[key] = value;
        else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...shown(children));
    return element;
}

const shown = (children) =>
    children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

/** Puts children in the place of those that are there; as in `h`, lists are taken apart, and what is nothing is left out. */
export function fill(element, ...children) {
    element.replaceChildren(...shown(children));
    return element;
}

/** Tells a screen reader what has changed. */
export function announce(text) {
    document.getElementById("status").textContent = text;
}

/** A message that goes by itself; a problem stays longer. */
export function toast(text, isProblem = false) {
    const note = h(
        "div",
        { class: isProblem ? "toast problem" : "toast" },
        h("span", {}, text),
        h(
            "button",
            { type: "button", class: "quiet", "aria-label": "Close the message", onclick: () => note.remove() },
            "×",
        ),
    );
    document.getElementById("toasts").append(note);
    setTimeout(() => note.remove(), isProblem ? 15_000 : 4_000);
}

/** Calls `action`, and shows its failure instead of losing it. */
export async function attempt(action) {
    try {
        return await action();
    } catch (problem) {
        if (problem.name !== "AbortError") toast(problem.message, true);
        return undefined;
    }
}

export function problemBox(message) {
    return h("pre", { class: "problem-box", role: "alert" }, message);
}

/** A function that runs once the calls have stopped for so many milliseconds. */
export function debounced(milliseconds, action) {
    let timer;
    return (...values) => {
        clearTimeout(timer);
        timer = setTimeout(() => action(...values), milliseconds);
    };
}
