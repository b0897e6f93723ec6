/// Names of runs that were given none, in MLflow's style: `patient-otter-417`.
public enum RunName {
    /// An adjective, an animal and a number under 1,000.
    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        let adjective = adjectives[Int.random(in: adjectives.indices, using: &generator)]
        let animal = animals[Int.random(in: animals.indices, using: &generator)]
        return "\(adjective)-\(animal)-\(Int.random(in: 0..<1_000, using: &generator))"
    }

    /// A new name from the system's random numbers.
    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    private static let adjectives = [
        "agile", "amber", "ample", "azure", "bold", "brave", "bright", "brisk", "calm", "candid", "careful", "cheerful",
        "clear", "clever", "coral", "crisp", "curious", "daring", "deep", "eager", "early", "earnest", "easy", "fair",
        "fearless", "fleet", "fond", "frank", "free", "fresh", "gentle", "glad", "golden", "grand", "handy", "happy",
        "hardy", "honest", "humble", "jolly", "keen", "kind", "lively", "loyal", "lucky", "merry", "mighty", "modest",
        "neat", "nimble", "noble", "patient", "placid", "proud", "quick", "quiet", "rapid", "ready", "rustic", "serene",
        "sharp", "shiny", "silent", "silver", "smooth", "snowy", "sound", "spry", "steady", "sunny", "swift", "tidy",
        "upbeat", "valiant", "vivid", "warm", "watchful", "wise", "witty", "zesty",
    ]

    private static let animals = [
        "albatross", "alpaca", "antelope", "badger", "beaver", "bison", "buzzard", "camel", "caribou", "cheetah",
        "chough", "condor", "cormorant", "crane", "cricket", "curlew", "dolphin", "dormouse", "eagle", "egret", "elk",
        "falcon", "ferret", "finch", "fox", "gannet", "gazelle", "gecko", "goose", "grouse", "hare", "hawk", "hedgehog",
        "heron", "ibex", "ibis", "jackdaw", "jaguar", "kestrel", "kingfisher", "koala", "lapwing", "lark", "lemur",
        "leopard", "linnet", "lynx", "magpie", "marmot", "marten", "mole", "moose", "newt", "nightjar", "ocelot",
        "osprey", "otter", "owl", "panda", "penguin", "pika", "plover", "puffin", "quail", "rabbit", "raven", "robin",
        "salmon", "seal", "shrew", "sparrow", "squirrel", "stoat", "swallow", "swan", "swift", "tapir", "tern",
        "thrush",
        "toad", "turtle", "vole", "walrus", "weasel", "whale", "wombat", "woodpecker", "wren", "yak", "zebra",
    ]
}
