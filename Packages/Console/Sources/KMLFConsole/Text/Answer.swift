extension Terminal {
    /// Writes an answer: the document where JSON was asked for, else the lines.
    public func answer(asJSON: Bool, _ json: @autoclosure () -> JSONValue, _ lines: @autoclosure () -> [String]) {
        if asJSON { return line(json().text) }
        for text in lines() { line(text) }
    }
}
