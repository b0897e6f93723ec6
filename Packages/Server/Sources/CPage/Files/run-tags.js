import { pairs, post } from "./api.js";
import { card, pairsTable, row, signButton } from "./cards.js";
import { askTag, confirm } from "./dialogs.js";
import { attempt, h, toast } from "./dom.js";

/** The tags of a run that are not MLflow's own. `onChange` is called when one was set or removed. */
export function tagsCard({ info, data }, onChange) {
    const own = Object.entries(pairs(data.tags)).filter(([key]) => !key.startsWith("mlflow."));

    const change = (call, fields, words) =>
        attempt(async () => {
            await post(call, { run_id: info.run_id, ...fields });
            toast(words);
            await onChange();
        });

    async function set(tag) {
        const answer = await askTag(tag ? "Change the tag" : "New tag", tag);
        if (answer?.key) await change("runs/set-tag", answer, `The tag '${answer.key}' is set.`);
    }

    async function drop(key) {
        if (await confirm("Remove the tag?", `'${key}' and its value are gone then.`, "Remove"))
            await change("runs/delete-tag", { key }, `The tag '${key}' is removed.`);
    }

    const shown = ([key, value]) =>
        row(
            key,
            h("td", {}, value),
            h(
                "td",
                { class: "row-actions" },
                signButton("✎", `Change the tag ${key}`, () => set({ key, value })),
                signButton("×", `Remove the tag ${key}`, () => drop(key)),
            ),
        );
    return card(
        "Tags",
        signButton("+", "New tag", () => set()),
        own.length ? pairsTable(own.map(shown)) : h("p", { class: "faint" }, "None yet."),
    );
}
