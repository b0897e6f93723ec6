import { href, runHref } from "./address.js";
import { get, pairs, patch, post, remove } from "./api.js";
import { signButton } from "./cards.js";
import { ask, confirm } from "./dialogs.js";
import { attempt, debounced, fill, h, toast } from "./dom.js";
import { ago, time } from "./format.js";
import { modelCard, versionHref } from "./logged-model.js";
import { markdown } from "./markdown.js";

/** The registered models. */
export async function modelsView(main, _route, signal) {
    const body = h("div");
    let turn = 0;
    async function load(words = "") {
        const mine = ++turn;
        const filter = words ? `name ILIKE '%${words.replaceAll("'", "''").replaceAll(/[%_]/g, "\\$&")}%'` : "";
        const models = [];
        let token;
        do {
            const page = await get(
                "registered-models/search",
                { filter, max_results: 500, page_token: token, order_by: "name ASC" },
                signal,
            );
            models.push(...(page.registered_models ?? []));
            token = page.next_page_token;
        } while (token && models.length < 5_000);
        if (mine === turn)
            fill(
                body,
                models.length
                    ? table(models)
                    : words
                      ? h("p", { class: "faint" }, "No model has such a name.")
                      : nothing(),
            );
    }
    const search = debounced(150, (words) => attempt(() => load(words)));
    fill(
        main,
        h(
            "div",
            { class: "page" },
            h(
                "div",
                { class: "title" },
                h("h1", {}, "Registered models"),
                h("span", { class: "grow" }),
                h("input", {
                    type: "search",
                    placeholder: "Find a model",
                    "aria-label": "Find a model",
                    oninput: (event) => search(event.target.value.trim()),
                }),
            ),
            body,
        ),
    );
    await load();
}

const nothing = () =>
    h(
        "div",
        { class: "empty" },
        h("h2", {}, "No registered models yet"),
        h(
            "p",
            {},
            "A model that a run logs with ",
            h("code", {}, "registered_model_name"),
            " gets its first version here.",
        ),
    );

function table(models) {
    return h(
        "table",
        { class: "list" },
        h(
            "thead",
            {},
            h(
                "tr",
                {},
                ["Model", "Latest version", "Aliases", "Changed"].map((title) => h("th", { scope: "col" }, title)),
            ),
        ),
        h(
            "tbody",
            {},
            models.map((model) => {
                const latest = Math.max(0, ...(model.latest_versions ?? []).map((one) => Number(one.version)));
                return h(
                    "tr",
                    {},
                    h(
                        "th",
                        { scope: "row" },
                        h("a", { href: href(["models", model.name]) }, model.name),
                        model.description && h("p", { class: "faint ellipsis" }, model.description),
                    ),
                    h(
                        "td",
                        {},
                        latest
                            ? h("a", { href: versionHref(model.name, String(latest)) }, `Version ${latest}`)
                            : h("span", { class: "faint" }, "none"),
                    ),
                    h(
                        "td",
                        {},
                        (model.aliases ?? []).map(({ alias, version }) =>
                            h("a", { class: "chip", href: versionHref(model.name, version) }, `@${alias} → ${version}`),
                        ),
                    ),
                    h(
                        "td",
                        { class: "faint", title: time(model.last_updated_timestamp) },
                        ago(model.last_updated_timestamp),
                    ),
                );
            }),
        ),
    );
}

/** One registered model with its versions; the one of the address with what it holds. */
export async function modelView(main, firstRoute, signal) {
    let route = firstRoute;
    const { model: name } = route;
    const page = h("article", { class: "page" });
    fill(main, page);

    async function load() {
        const model = (await get("registered-models/get", { name }, signal)).registered_model;
        const quoted = name.includes("'") ? `"${name}"` : `'${name}'`;
        const versions =
            (await get("model-versions/search", { filter: `name = ${quoted}`, max_results: 10_000 }, signal))
                .model_versions ?? [];
        draw(
            model,
            versions.toSorted((a, b) => b.version - a.version),
        );
    }

    const change = (action, words) =>
        attempt(async () => {
            await action();
            toast(words);
            await load();
        });

    function draw(model, versions) {
        const chosen = versions.find(({ version }) => version === route.version);
        fill(
            page,
            h("p", { class: "crumbs" }, h("a", { href: "#/models" }, "← All models")),
            h(
                "div",
                { class: "title" },
                h("h1", {}, name),
                h("span", { class: "grow" }),
                h("button", { type: "button", onclick: () => describe(model) }, "Describe"),
                h("button", { type: "button", class: "danger", onclick: () => drop(versions) }, "Delete"),
            ),
            model.description && h("div", { class: "markdown" }, markdown(model.description)),
            tagChips(model),
            versionTable(model, versions, chosen),
            chosen ? versionCard(chosen) : "",
        );
    }

    const tagChips = (model) =>
        (model.tags ?? []).length
            ? h(
                  "p",
                  {},
                  Object.entries(pairs(model.tags)).map(([key, value]) =>
                      h("span", { class: "chip" }, `${key}: ${value}`),
                  ),
              )
            : "";

    function versionTable(model, versions, chosen) {
        if (!versions.length) return h("p", { class: "faint" }, "It has no version.");
        const aliases = Map.groupBy(model.aliases ?? [], ({ version }) => version);
        return h(
            "table",
            { class: "list" },
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    ["Version", "Aliases", "Stage", "Run", "Made", ""].map((title) => h("th", { scope: "col" }, title)),
                ),
            ),
            h(
                "tbody",
                {},
                versions.map((one) =>
                    h(
                        "tr",
                        { class: one === chosen ? "selected" : "" },
                        h(
                            "th",
                            { scope: "row" },
                            h(
                                "a",
                                {
                                    href: versionHref(name, one.version),
                                    "aria-current": one === chosen ? "page" : undefined,
                                },
                                `Version ${one.version}`,
                            ),
                            one.description && h("p", { class: "faint ellipsis" }, one.description),
                        ),
                        h(
                            "td",
                            {},
                            (aliases.get(one.version) ?? []).map(({ alias }) =>
                                h(
                                    "span",
                                    { class: "chip" },
                                    `@${alias}`,
                                    signButton("×", `Remove the alias ${alias}`, () =>
                                        change(
                                            () => remove("registered-models/alias", { name, alias }),
                                            `The alias '${alias}' is removed.`,
                                        ),
                                    ),
                                ),
                            ),
                            signButton("+", `Give version ${one.version} an alias`, () => addAlias(one)),
                        ),
                        h("td", {}, one.current_stage === "None" ? "" : one.current_stage),
                        h(
                            "td",
                            {},
                            one.run_id
                                ? h(
                                      "a",
                                      { href: runHref({ experiment_id: "-", run_id: one.run_id }) },
                                      one.run_id.slice(0, 8),
                                  )
                                : "",
                        ),
                        h("td", { class: "faint", title: time(one.creation_timestamp) }, ago(one.creation_timestamp)),
                        h(
                            "td",
                            {},
                            signButton("×", `Delete version ${one.version}`, () => dropVersion(one)),
                        ),
                    ),
                ),
            ),
        );
    }

    function versionCard(version) {
        const box = h("div", { class: "cards" }, h("p", { class: "faint" }, "Loading …"));
        const uri = `models:/${name}/${version.version}`;
        const place = placeOf(version);
        if (!place) {
            fill(
                box,
                h(
                    "section",
                    { class: "card" },
                    h("h2", {}, `Version ${version.version}`),
                    h("p", {}, "Its files lie at ", h("code", {}, version.source)),
                ),
            );
        } else {
            modelCard(`${name} ${version.version}`, place.owner, place.path, uri).then((made) => fill(box, made));
        }
        return box;
    }

    async function describe(model) {
        const text = await ask("Describe the model", "Description (Markdown)", model.description ?? "", "Save");
        if (text !== undefined)
            await change(
                () => patch("registered-models/update", { name, description: text }),
                "The description is saved.",
            );
    }

    async function addAlias({ version }) {
        const alias = await ask(`Alias of version ${version}`, "Alias", "", "Set");
        if (alias)
            await change(
                () => post("registered-models/alias", { name, alias, version }),
                `${name}@${alias} is version ${version} now.`,
            );
    }

    async function dropVersion({ version }) {
        if (
            await confirm(
                `Delete version ${version}?`,
                "The registry forgets it. The model that the run logged stays.",
                "Delete",
            )
        )
            await change(() => remove("model-versions/delete", { name, version }), `Version ${version} is deleted.`);
    }

    async function drop(versions) {
        const text = `The registry forgets the model and its ${versions.length} versions. What the runs logged stays.`;
        if (!(await confirm(`Delete ${name}?`, text, "Delete"))) return;
        await attempt(async () => {
            await remove("registered-models/delete", { name });
            location.hash = "#/models";
        });
    }

    await load();
    return {
        update(next) {
            route = next;
            return attempt(load);
        },
    };
}

/** Whose artifacts a version's files are; undefined where no call of the page reaches them. */
function placeOf({ source, run_id: run, model_id: model }) {
    const logged = model || /^models:\/(m-[0-9a-f]+)$/.exec(source)?.[1];
    if (logged) return { owner: { model_id: logged }, path: "" };
    const [, id, path] =
        /^runs:\/([^/]+)\/(.+)$/.exec(source) ?? /\/([0-9a-f]{32})\/artifacts\/(.+)$/.exec(source) ?? [];
    return id && (!run || run === id) ? { owner: { run_id: id }, path } : undefined;
}
