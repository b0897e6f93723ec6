// CSV of RFC 4180, read and written.

export function csvText(rows) {
    const field = (value) => {
        const text = String(value ?? "");
        return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return rows.map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
}

/** Rows of texts, at most so many. */
export function csvRows(text, separator = ",", most = Infinity) {
    const rows = [];
    let row = [];
    let field = "";
    let isQuoted = false;
    const end = () => {
        row.push(field);
        field = "";
    };
    for (let index = 0; index < text.length && rows.length < most; index++) {
        const letter = text[index];
        if (isQuoted) {
            if (letter !== '"') field += letter;
            else if (text[index + 1] === '"') field += text[++index];
            else isQuoted = false;
        } else if (letter === '"' && field === "") {
            isQuoted = true;
        } else if (letter === separator) {
            end();
        } else if (letter === "\n" || letter === "\r") {
            if (letter === "\r" && text[index + 1] === "\n") index++;
            end();
            rows.push(row);
            row = [];
        } else {
            field += letter;
        }
    }
    if ((field !== "" || row.length) && rows.length < most) {
        end();
        rows.push(row);
    }
    return rows;
}

/** Hands a text to the browser as a file. */
export function save(name, text, type = "text/csv") {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
