import { href } from "./address.js";
import { post } from "./api.js";
import { signButton } from "./cards.js";
import { ask, confirm } from "./dialogs.js";
import { attempt, fill, h, toast } from "./dom.js";

let experiments = [];
let isWithDeleted = false;
let words = "";

/** Of one that the list at the side knows; undefined for others. */
export const experimentOf = (id) => experiments.find((one) => one.experiment_id === id);

/** Draws the list; answers the experiment that is shown, the one that changed last where none is asked for. */
export async function showExperiments(side, current, signal) {
    experiments = await all(signal);
    // MLflow makes one named Default in every store, so the one that changed last.
    const time = (experiment) => experiment.last_update_time ?? experiment.creation_time ?? 0;
    const chosen = current ?? experiments.filter(isActive).toSorted((a, b) => time(b) - time(a))[0]?.experiment_id;
    draw(side, chosen);
    return chosen;
}

export function closeExperiments(side) {
    side.hidden = true;
    fill(side);
}

async function all(signal) {
    const found = [];
    let token;
    do {
        const answer = await post(
            "experiments/search",
            {
                max_results: 1000,
                order_by: ["name ASC"],
                view_type: isWithDeleted ? "ALL" : "ACTIVE_ONLY",
                page_token: token,
            },
            signal,
        );
        found.push(...(answer.experiments ?? []));
        token = answer.next_page_token;
    } while (token);
    return found;
}

const isActive = (experiment) => experiment.lifecycle_stage === "active";

function draw(side, current) {
    const list = h("ul", { class: "experiments" });
    const refill = () => {
        const wanted = words.toLowerCase();
        fill(
            list,
            ...experiments
                .filter(({ name }) => name.toLowerCase().includes(wanted))
                .map((one) => item(one, one.experiment_id === current, redraw)),
        );
    };
    const redraw = () => attempt(() => showExperiments(side, current));
    refill();
    side.hidden = false;
    fill(
        side,
        h(
            "div",
            { class: "side-head" },
            h("h2", {}, "Experiments"),
            h(
                "button",
                {
                    type: "button",
                    class: "quiet",
                    title: "New experiment",
                    "aria-label": "New experiment",
                    onclick: () => create(redraw),
                },
                "+",
            ),
        ),
        h("input", {
            type: "text",
            class: "small-search",
            placeholder: "Find an experiment",
            "aria-label": "Find an experiment",
            value: words,
            oninput: (event) => {
                words = event.target.value;
                refill();
            },
        }),
        h("nav", { "aria-label": "Experiments" }, list),
        h(
            "label",
            { class: "check faint" },
            h("input", {
                type: "checkbox",
                checked: isWithDeleted,
                onchange: (event) => {
                    isWithDeleted = event.target.checked;
                    redraw();
                },
            }),
            "Show deleted ones",
        ),
    );
    list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function item(experiment, isCurrent, redraw) {
    const id = experiment.experiment_id;
    return h(
        "li",
        { class: isActive(experiment) ? "" : "deleted" },
        h(
            "a",
            { href: href(["experiments", id]), title: experiment.name, "aria-current": isCurrent ? "page" : undefined },
            experiment.name,
        ),
        isCurrent &&
            h(
                "span",
                { class: "row-actions" },
                isActive(experiment)
                    ? [
                          signButton("✎", "Rename the experiment", () => rename(experiment, redraw)),
                          id !== "0" && signButton("×", "Delete the experiment", () => drop(experiment, redraw)),
                      ]
                    : signButton("↺", "Restore the experiment", () =>
                          change(
                              "experiments/restore",
                              { experiment_id: id },
                              `${experiment.name} is restored.`,
                              redraw,
                          ),
                      ),
            ),
    );
}

const change = (call, body, words, redraw) =>
    attempt(async () => {
        await post(call, body);
        toast(words);
        await redraw();
    });

async function create(redraw) {
    const name = await ask("New experiment", "Name", "", "Create");
    if (name) await change("experiments/create", { name }, `${name} is there.`, redraw);
}

async function rename(experiment, redraw) {
    const name = await ask("Rename the experiment", "Name", experiment.name, "Rename");
    if (name && name !== experiment.name)
        await change(
            "experiments/update",
            { experiment_id: experiment.experiment_id, new_name: name },
            `The experiment is called ${name} now.`,
            redraw,
        );
}

async function drop(experiment, redraw) {
    const text = `'${experiment.name}' and its runs go out of sight. They can be restored.`;
    if (await confirm("Delete the experiment?", text, "Delete"))
        await change(
            "experiments/delete",
            { experiment_id: experiment.experiment_id },
            `${experiment.name} is deleted.`,
            redraw,
        );
}
