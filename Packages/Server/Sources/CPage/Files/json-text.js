// JSON as texts: numbers stay as they are written, so that 1.0 stays a double and a long keeps its last digits.

/** The text with lists of plain values in one line each, and all else below each other; as it is where it is no JSON. */
export function laidOut(text) {
    const tokens = text.match(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g) ?? [];
    let index = 0;

    function value(indent) {
        const token = tokens[index++];
        if (token !== "[" && token !== "{") return token;
        const close = token === "[" ? "]" : "}";
        const inside = `${indent}  `;
        const parts = [];
        let isPlain = token === "[";
        while (tokens[index] !== close) {
            if (index >= tokens.length) throw new SyntaxError("It ends too early.");
            isPlain &&= !"[{".includes(tokens[index]);
            let part = value(inside);
            if (tokens[index] === ":") {
                index++;
                part += `: ${value(inside)}`;
            }
            parts.push(part);
            if (tokens[index] === ",") index++;
        }
        index++;
        if (isPlain || !parts.length) return token + parts.join(", ") + close;
        return `${token}\n${parts.map((part) => inside + part).join(",\n")}\n${indent}${close}`;
    }

    try {
        const result = value("");
        return index === tokens.length ? result : text;
    } catch {
        return text;
    }
}

/** The value, with texts for NaN and infinities, which Python writes and JSON has not. */
export const parsed = (text) =>
    JSON.parse(
        text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) =>
            token.startsWith('"') ? token : `"${token}"`,
        ),
    );
