// Markdown as elements: text never becomes markup, and links lead to http, https and mailto only. Of CommonMark: headings,
// paragraphs, emphasis, code, links, images of the web as links, lists of any depth, quotes, rules and, of GitHub's, tables, strikethrough and task lists.
import { h } from "./dom.js";

export const markdown = (text) => blocks(text.replaceAll("\r\n", "\n").split("\n"));

const rules = [
    { start: /^\s*(```+|~~~+)\s*(\S*)/, take: fence },
    { start: /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/, take: heading },
    { start: /^ {0,3}([-*_])\s*(\1\s*){2,}$/, take: (lines) => [h("hr"), lines.slice(1)] },
    { start: /^ {0,3}>/, take: quote },
    { start: /^(\s*)([-*+]|\d{1,9}[.)])\s+/, take: list },
    { start: /^\s*\|?.+\|.*$/, take: table },
];

function blocks(lines) {
    const made = [];
    let rest = lines;
    while (rest.length) {
        if (!rest[0].trim()) {
            rest = rest.slice(1);
            continue;
        }
        const result = first(rest) ?? paragraph(rest);
        made.push(result[0]);
        rest = result[1];
    }
    return made;
}

function first(lines) {
    for (const { start, take } of rules) {
        const match = start.exec(lines[0]);
        const result = match && take(lines, match);
        if (result) return result;
    }
    return undefined;
}

function fence(lines, [, marks]) {
    const end = lines.findIndex((line, index) => index > 0 && line.trim().startsWith(marks));
    const stop = end < 0 ? lines.length : end;
    return [h("pre", {}, h("code", {}, lines.slice(1, stop).join("\n"))), lines.slice(stop + 1)];
}

/** The page has headings of its own above. */
function heading(lines, [, marks, text]) {
    return [h(`h${Math.min(6, marks.length + 2)}`, {}, inline(text)), lines.slice(1)];
}

function quote(lines) {
    const end = lines.findIndex((line) => !/^ {0,3}>/.test(line));
    const stop = end < 0 ? lines.length : end;
    return [
        h("blockquote", {}, blocks(lines.slice(0, stop).map((line) => line.replace(/^ {0,3}> ?/, "")))),
        lines.slice(stop),
    ];
}

function list(lines, [, indent, mark]) {
    const isOrdered = /\d/.test(mark);
    const items = [];
    let index = 0;
    while (index < lines.length) {
        const match = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/.exec(lines[index]);
        const isNext = match && match[1].length <= indent.length + 1 && /\d/.test(match[2]) === isOrdered;
        const isDeeper =
            items.length &&
            (lines[index].search(/\S/) > indent.length + 1 ||
                (!lines[index].trim() && /^\s{2,}\S|^\s*([-*+]|\d+[.)])\s/.test(lines[index + 1] ?? "")));
        if (isNext) items.push([match[3]]);
        else if (isDeeper || (items.length && lines[index].trim() && !match))
            items.at(-1).push(lines[index].replace(/^\s{1,4}/, ""));
        else break;
        index++;
    }
    const drawn = items.map((item) => {
        const task = /^\[([ xX])\]\s+(.*)$/.exec(item[0]);
        const [text, ...rest] = task ? [task[2], ...item.slice(1)] : item;
        const box = task && h("input", { type: "checkbox", disabled: true, checked: task[1] !== " " });
        const nested = rest.findIndex((line) => /^\s*([-*+]|\d{1,9}[.)])\s|^\s*(```|~~~)|^\s*$/.test(line));
        const own = nested < 0 ? rest : rest.slice(0, nested);
        const words = inline([text, ...own].join("\n"));
        return h("li", {}, box ? h("label", {}, box, words) : words, nested < 0 ? [] : blocks(rest.slice(nested)));
    });
    return [h(isOrdered ? "ol" : "ul", isOrdered ? { start: parseInt(mark, 10) } : {}, drawn), lines.slice(index)];
}

function table(lines) {
    const cells = (line) =>
        line
            .trim()
            .replace(/^\||\|$/g, "")
            .split(/(?<!\\)\|/)
            .map((cell) => cell.trim().replaceAll("\\|", "|"));
    if (!/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[1] ?? "")) return undefined;
    const end = lines.findIndex((line, index) => index > 1 && !line.includes("|"));
    const stop = end < 0 ? lines.length : end;
    const isRight = cells(lines[1]).map((cell) => cell.endsWith(":"));
    const row = (line, name) =>
        h(
            "tr",
            {},
            cells(line).map((cell, index) => h(name, { class: isRight[index] ? "number" : undefined }, inline(cell))),
        );
    return [
        h(
            "table",
            {},
            h("thead", {}, row(lines[0], "th")),
            h(
                "tbody",
                {},
                lines.slice(2, stop).map((line) => row(line, "td")),
            ),
        ),
        lines.slice(stop),
    ];
}

function paragraph(lines) {
    const end = lines.findIndex(
        (line, index) => index > 0 && (!line.trim() || rules.slice(0, 5).some(({ start }) => start.test(line))),
    );
    const stop = end < 0 ? lines.length : end;
    return [h("p", {}, inline(lines.slice(0, stop).join("\n"))), lines.slice(stop)];
}

const spans = [
    [/^\\([\\`*_{}[\]()#+\-.!|~>])/, (match) => match[1]],
    [/^(`+)([\s\S]*?[^`])\1(?!`)/, (match) => h("code", {}, match[2].trim())],
    [/^!\[([^\]]*)\]\(\s*<?((?:[^()\s>]|\([^()\s]*\))*)>?[^)]*\)/, (match) => link(match[2], match[1] || match[2])],
    [
        /^\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*<?((?:[^()\s>]|\([^()\s]*\))*)>?[^)]*\)/,
        (match) => link(match[2], inline(match[1])),
    ],
    [/^<(https?:[^>\s]+)>/, (match) => link(match[1], match[1])],
    [/^https?:\/\/[^\s<>)\]]*[^\s<>)\].,;:!?'"]/, (match) => link(match[0], match[0])],
    [/^(\*\*|__)(?=\S)([\s\S]*?\S)\1/, (match) => h("strong", {}, inline(match[2]))],
    [/^([*_])(?=\S)([\s\S]*?\S)\1(?!\w)/, (match) => h("em", {}, inline(match[2]))],
    [/^~~(?=\S)([\s\S]*?\S)~~/, (match) => h("s", {}, inline(match[1]))],
    [/^(?: {2,}|\\)\n/, () => h("br")],
];

function link(address, text) {
    return /^(https?:|mailto:)/i.test(address)
        ? h("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, text)
        : h("span", {}, text);
}

function inline(text) {
    const made = [];
    let plain = "";
    let rest = text;
    while (rest) {
        // An underscore inside a word is a letter of it.
        const isInWord = /\w$/.test(plain) && rest[0] === "_";
        const found =
            !isInWord &&
            spans.map(([pattern, make]) => ({ match: pattern.exec(rest), make })).find(({ match }) => match);
        if (found) {
            if (plain) made.push(plain);
            plain = "";
            made.push(found.make(found.match));
            rest = rest.slice(found.match[0].length);
        } else {
            // Up to the next letter that may begin a span.
            const next = /^[\s\S](?:[^\\`!\[<h*_~ ]*)/.exec(rest)[0];
            plain += next;
            rest = rest.slice(next.length);
        }
    }
    if (plain) made.push(plain);
    return made;
}
