internal import ArgumentParser
internal import KMLFConsole

extension Surroundings {
    /// The whole number, 1 or more, that a variable of the environment holds; nil where it is not set.
    func number(_ variable: String) throws -> Int? {
        guard let text = environment[variable], !text.isEmpty else { return nil }
        guard let number = Int(text), number > 0 else {
            throw ValidationError("\(variable) is '\(text.inOneLine)', and should be a whole number of at least 1.")
        }
        return number
    }
}
