/// What `${km.random_name:}` stands for: a name such as MLflow gives to runs, an adjective, a noun and a number from 0 to 999.
enum RandomName {
    /// One name for the whole process, so that everything that is read from the configuration agrees on it.
    static let ofProcess = make()

    static func make() -> String {
        "\(adjectives.randomElement() ?? "plain")-\(nouns.randomElement() ?? "run")-\(Int.random(in: 0...999))"
    }

    static let adjectives = [
        "able", "amber", "bold", "brave", "bright", "brisk", "calm", "candid", "clever", "curious", "deep", "eager",
        "fair",
        "gentle", "glad", "golden", "grand", "honest", "keen", "kind", "lively", "loyal", "merry", "mild", "nimble",
        "noble",
        "patient", "placid", "polite", "proud", "quick", "quiet", "serene", "sharp", "silent", "steady", "swift",
        "thoughtful",
        "upbeat", "warm", "wise", "zesty",
    ]
    static let nouns = [
        "ant", "badger", "bat", "bear", "beetle", "bird", "calf", "carp", "cod", "colt", "crab", "crane", "crow",
        "deer",
        "dove", "duck", "eel", "elk", "finch", "fish", "fox", "frog", "gnu", "goose", "hare", "hawk", "hen", "ibis",
        "jay",
        "koi", "lark", "lynx", "mole", "moose", "newt", "otter", "owl", "perch", "quail", "rook", "seal", "shrew",
        "stag",
        "swan", "toad", "trout", "vole", "wren", "yak",
    ]
}
