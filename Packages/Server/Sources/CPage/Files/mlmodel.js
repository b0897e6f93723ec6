// What the page shows of an `MLmodel` file. It is YAML as MLflow and kmlf write it: mappings in blocks, scalars plain or
// quoted, which may go on over several lines.

/** The mapping as nested objects of texts. Lists, which nothing here needs, are left out. */
export function mapping(text) {
    const root = {};
    const stack = [{ indent: -1, object: root }];
    const lines = text.split("\n");
    for (let index = 0; index < lines.length; index++) {
        const match = /^( *)((?:[^\s'"#:-]|-(?!\s)|:(?!\s))(?:[^:]|:(?!\s|$))*|'[^']*'|"[^"]*"):(?:\s+(.*))?$/.exec(
            lines[index],
        );
        if (!match) continue;
        const indent = match[1].length;
        while (stack.at(-1).indent >= indent) stack.pop();
        const key = match[2].replace(/^(['"])(.*)\1$/, "$2");
        let value = match[3] ?? "";
        if (value === "" || value.startsWith("#")) {
            const object = {};
            stack.at(-1).object[key] = object;
            stack.push({ indent, object });
            continue;
        }
        while (isOpen(value) && index + 1 < lines.length) value += ` ${lines[++index].trim()}`;
        while (
            !/^['"]/.test(value) &&
            /^\s/.test(lines[index + 1] ?? "") &&
            lines[index + 1].search(/\S/) > indent &&
            !/^\s*[^'"\s][^:]*:(\s|$)/.test(lines[index + 1])
        )
            value += ` ${lines[++index].trim()}`;
        stack.at(-1).object[key] = scalar(value);
    }
    return root;
}

/** Whether a quoted scalar has no end yet. */
function isOpen(value) {
    if (value.startsWith("'")) return !/^'(?:[^']|'')*'\s*(#.*)?$/.test(value);
    if (value.startsWith('"')) return !/^"(?:[^"\\]|\\.)*"\s*(#.*)?$/.test(value);
    return false;
}

function scalar(value) {
    if (value.startsWith("'")) return value.replace(/^'|'\s*$/g, "").replaceAll("''", "'");
    if (value.startsWith('"')) {
        try {
            return JSON.parse(value.replaceAll("\\ ", " "));
        } catch {
            return value.slice(1, -1);
        }
    }
    return value === "null" || value === "~" ? null : value;
}

/** What a part of the signature (`inputs`, `outputs`, `params`) lists, as MLflow writes it. */
export function schema(model, part) {
    try {
        return JSON.parse(model.signature?.[part] ?? "null") ?? [];
    } catch {
        return [];
    }
}

/** `[{ part: "inputs", rows: [{ name, type, isRequired }] }]` */
export const signature = (model) =>
    ["inputs", "outputs", "params"]
        .map((part) => ({
            part,
            rows: schema(model, part).map((column) => ({
                name: column.name ?? "",
                type: typeText(column),
                isRequired: column.required !== false,
                preset: column.default,
            })),
        }))
        .filter(({ rows }) => rows.length);

function typeText(column) {
    if (column.type === "tensor")
        return `${column["tensor-spec"]?.dtype} (${(column["tensor-spec"]?.shape ?? []).join(", ")})`;
    if (column.type === "array") return `array of ${typeText(column.items ?? {})}`;
    return column.type ?? "";
}
