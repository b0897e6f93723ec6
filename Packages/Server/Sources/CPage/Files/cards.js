import { attempt, fill, h, toast } from "./dom.js";

/** A part of a page with a title; `beside` stands next to the title. */
export const card = (title, beside, ...content) =>
    h("section", { class: "card" }, h("h2", {}, title, beside), ...content);

/** A table without a head, whose rows have a name first. */
export const pairsTable = (rows) => h("table", { class: "pairs" }, h("tbody", {}, rows));

export const row = (name, ...cells) => h("tr", {}, h("th", { scope: "row" }, name), ...cells);

/** A card of entries that are found by words: `words(entry)` are searched, `row(entry)` is shown. */
export function searchedCard(title, entries, nothing, words, row) {
    const body = h("tbody", {}, entries.map(row));
    const search =
        entries.length > 8 &&
        h("input", {
            type: "search",
            class: "small-search",
            placeholder: "Find",
            "aria-label": `Find in ${title.toLowerCase()}`,
            oninput: (event) => {
                const wanted = event.target.value.toLowerCase();
                fill(body, ...entries.filter((one) => words(one).toLowerCase().includes(wanted)).map(row));
            },
        });
    return card(
        title,
        [
            entries.length > 0 && h("span", { class: "badge" }, entries.length),
            h("span", { class: "grow" }),
            search,
        ],
        entries.length
            ? h(
                  "div",
                  { class: "card-scroll", tabindex: entries.length > 12 ? "0" : undefined },
                  h("table", { class: "pairs" }, body),
              )
            : h("p", { class: "faint" }, nothing),
    );
}

/** A small button of one sign, whose words a screen reader says. */
export const signButton = (sign, words, onclick) =>
    h("button", { type: "button", class: "quiet small", "aria-label": words, title: words, onclick }, sign);

/** A text that is copied by a click. */
export const copied = (text) =>
    h(
        "button",
        {
            type: "button",
            class: "copied",
            title: "Copy",
            onclick: () =>
                attempt(async () => {
                    await navigator.clipboard.writeText(text);
                    toast("Copied.");
                }),
        },
        text,
    );
