import { laidOut } from "./json-text.js";
import { schema } from "./mlmodel.js";
import { textOf } from "./previews.js";

/** A request that the model answers, as a text to begin with: its input example, else one row that its signature allows. */
export async function firstRequest(model, owner, folder) {
    const file = model.saved_input_example_info?.serving_input_path;
    const text = file && (await textOf(owner, folder ? `${folder}/${file}` : file).catch(() => undefined));
    return laidOut(text ?? JSON.stringify(requestOf(model)));
}

function requestOf(model) {
    const inputs = schema(model, "inputs");
    const params = schema(model, "params").filter((one) => "default" in one);
    return {
        ...dataOf(inputs),
        ...(params.length && { params: Object.fromEntries(params.map((one) => [one.name, one.default])) }),
    };
}

function dataOf(inputs) {
    if (inputs.some(({ type }) => type === "tensor"))
        return { inputs: inputs.length === 1 && !inputs[0].name ? valueOf(inputs[0]) : byName(inputs) };
    const columns = inputs.map(({ name }, index) => name ?? index);
    return { dataframe_split: { columns, data: [inputs.map(valueOf)] } };
}

const byName = (list) => Object.fromEntries(list.map((one, index) => [one.name ?? index, valueOf(one)]));

/** Some value of the type; `0.5` shows that it may be a fraction. */
function valueOf({ type, items, properties, values, "tensor-spec": tensor }) {
    switch (type) {
        case "integer":
        case "long":
            return 1;
        case "float":
        case "double":
            return 0.5;
        case "boolean":
            return true;
        case "datetime":
            return "2026-01-31T00:00:00";
        case "array":
            return [valueOf(items ?? {})];
        case "map":
            return { key: valueOf(values ?? {}) };
        case "object":
            return Object.fromEntries(Object.entries(properties ?? {}).map(([name, one]) => [name, valueOf(one)]));
        case "tensor":
            return tensorOf(tensor?.dtype ?? "", tensor?.shape ?? []);
        default:
            return "";
    }
}

/** Of a size that may be any (-1), one. */
function tensorOf(dtype, [size, ...rest]) {
    if (size === undefined) return /^(str|object)/.test(dtype) ? "" : dtype.startsWith("bool") ? false : 0;
    return Array.from({ length: size < 0 ? 1 : Math.min(size, 100) }, () => tensorOf(dtype, rest));
}
