import { runTable } from "./api.js";

const firstPage = 100;
const nextPages = 10_000;
/** Of metrics and of params, where none were chosen. */
const firstColumns = 6;

/** More are not read into one table: the filter finds among all. */
export const mostRuns = 50_000;

/**
 * The runs of a search, in the server's order. The first page is told as soon as it is there, and the others as they come;
 * `onChange` gets the list. A later search replaces an earlier one, which ends with an `AbortError`.
 */
export class RunList {
    runs = [];
    keys = { metrics: [], params: [], tags: [] };
    columns = [];
    unreadable = [];
    isWhole = false;
    #controller = new AbortController();
    #onChange;

    constructor(onChange) {
        this.#onChange = onChange;
    }

    /**
     * Without columns the server chooses some of what the first page has; `columns` says which. With `quietly`, what is shown stays
     * until all is read, as a refresh must not make the table jump.
     */
    async load(search, chosen, signal, { quietly = false } = {}) {
        // The server is not kept busy with pages that nobody waits for any more.
        this.#controller.abort();
        this.#controller = new AbortController();
        const stop = AbortSignal.any([signal, this.#controller.signal]);
        if (!quietly) this.isWhole = false;
        let columns = chosen;
        const found = { runs: [], keys: { metrics: new Set(), params: new Set(), tags: new Set() }, unreadable: [] };
        let token;
        do {
            const wanted = columns ? { columns } : { first_columns: firstColumns };
            const page = await runTable(
                { ...search, ...wanted, max_results: token ? nextPages : firstPage, page_token: token },
                stop,
            );
            columns ??= page.columns ?? [];
            token = page.next_page_token;
            found.runs.push(...(page.runs ?? []));
            found.unreadable.push(...(page.unreadable_runs ?? []));
            for (const [kind, name] of [
                ["metrics", "metric_keys"],
                ["params", "param_keys"],
                ["tags", "tag_keys"],
            ]) {
                for (const key of page[name] ?? []) found.keys[kind].add(key);
            }
            if (found.runs.length >= mostRuns) token = undefined;
            if (!quietly || !token) this.#take(found, columns, !token);
        } while (token);
    }

    #take(found, columns, isWhole) {
        this.runs = found.runs.slice();
        this.keys = Object.fromEntries(
            Object.entries(found.keys).map(([kind, keys]) => [kind, [...keys].sort((a, b) => a.localeCompare(b))]),
        );
        this.unreadable = found.unreadable;
        this.columns = columns;
        this.isWhole = isWhole;
        this.#onChange(this);
    }
}
