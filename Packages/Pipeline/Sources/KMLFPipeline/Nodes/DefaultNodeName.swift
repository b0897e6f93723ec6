/// The name of a node that was given none. A Swift function has no name to take it from, so the datasets give it:
/// `model__1f2e3d4c` for a node that makes `model`. The hash is of all inputs and outputs, the same in every process.
/// What a namespace adds to their names is left out, as the node's name has it already.
func defaultNodeName(inputs: [String], outputs: [String], namespace: String?) -> String {
    let (inputs, outputs) = (
        inputs.map { withoutNamespace($0, namespace) }, outputs.map { withoutNamespace($0, namespace) }
    )
    let readable =
        outputs.isEmpty ? "from-" + inputs.joined(separator: "-") : outputs.joined(separator: "-")
    let allowed = readable.prefix(60).map { isNameCharacter($0) ? $0 : "_" }
    return String(allowed) + "__" + hash(inputs.joined(separator: "\n") + "\n->\n" + outputs.joined(separator: "\n"))
}

private func withoutNamespace(_ name: String, _ namespace: String?) -> String {
    guard let namespace else { return name }
    for (prefix, kept) in [("\(namespace).", ""), ("params:\(namespace).", "params:")] where name.hasPrefix(prefix) {
        return kept + name.dropFirst(prefix.count)
    }
    return name
}

/// Kedro's rule for the names of nodes and tags: letters, digits, `_`, `-` and `.`.
func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-.".contains(character)
}

/// FNV-1a of 32 bits, as eight hexadecimal digits: Swift's own hashing differs from process to process.
private func hash(_ text: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 {
        hash = (hash ^ UInt32(byte)) &* 16_777_619
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}
