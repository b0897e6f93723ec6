/// An element of a small XML document, as S3's answers are: names without their prefixes, no attributes.
struct XMLElement {
    var name: String
    var text = ""
    var children: [XMLElement] = []

    /// The first child of that name.
    subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

extension XMLElement {
    /// Reads a document; nil for what is none.
    init?(parsing document: String) {
        var open = [XMLElement(name: "")]
        var rest = document[...]
        while let start = rest.firstIndex(of: "<") {
            open[open.count - 1].text += Self.unescaped(rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else { return nil }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            switch tag.first {
            case "?", "!": continue
            case "/":
                guard open.count > 1, let element = open.popLast(), element.name == Self.name(tag.dropFirst()) else {
                    return nil
                }
                open[open.count - 1].children.append(element)
            default:
                let element = XMLElement(name: Self.name(tag))
                if tag.hasSuffix("/") {
                    open[open.count - 1].children.append(element)
                } else {
                    open.append(element)
                }
            }
        }
        guard open.count == 1, let root = open[0].children.first else { return nil }
        self = root
    }

    private static func name(_ tag: Substring) -> String {
        let whole = tag.prefix { !$0.isWhitespace && $0 != "/" }
        return String(whole.split(separator: ":").last ?? whole)
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        var result = ""
        var rest = text
        while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
            result += rest[..<start]
            result += character(rest[rest.index(after: start)..<end]).map(String.init) ?? String(rest[start...end])
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ entity: Substring) -> Character? {
        switch entity {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case _ where entity.hasPrefix("#x"):
            UInt32(entity.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map(Character.init)
        case _ where entity.hasPrefix("#"):
            UInt32(entity.dropFirst()).flatMap(Unicode.Scalar.init).map(Character.init)
        default: nil
        }
    }

    /// The text as it stands in a document.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
