/// Looks at what the library follows without looking: a wrong number in a model's file makes it read or write anywhere, or never
/// come to a leaf. What it looks at itself is left to it.
struct ModelCheck {
    private let features: Int
    /// How many numbers the model gives for a row.
    private let groups: Int
    /// As many as a model that was never trained may promise.
    private static let groupsWithoutTrees = 1 << 16

    static func run(_ model: ModelValue) throws(XGBoostError) {
        guard let learner = model["learner"], let booster = learner["gradient_booster"] else {
            throw problem("it has no `learner` with a `gradient_booster`")
        }
        guard let parameters = learner["learner_model_param"] else { throw problem("it has no `learner_model_param`") }
        func number(_ name: String, unless missing: Int?) throws(XGBoostError) -> Int {
            guard let number = parameters[name].map(\.integer) ?? missing, number >= 0 else {
                throw problem("`\(name)` is no number of anything")
            }
            return number
        }
        let features = try number("num_feature", unless: nil)
        let (classes, targets) = (try number("num_class", unless: 0), try number("num_target", unless: 1))
        let scores = parameters["base_score"]?.text ?? ""
        guard scores.split(whereSeparator: { "[], ".contains($0) }).allSatisfy({ Double($0)?.isFinite == true }) else {
            throw problem("`base_score` is \(scores.prefix(40)), and must be finite")
        }
        if let objective = learner["objective"]?["softmax_multiclass_param"],
            objective["num_class"]?.integer != classes
        {
            throw problem("`num_class` is \(classes), and another number for the objective")
        }
        let check = ModelCheck(features: features, groups: max(1, classes, targets))
        switch booster["name"]?.text {
        case "gblinear": try check.linear(booster)
        case "dart":
            guard let trees = booster["gbtree"] else { throw problem("its booster `dart` has no `gbtree`") }
            let count = try check.trees(trees)
            guard booster["weight_drop"]?.numbers?.count == count else {
                throw problem("`weight_drop` is no number for each of the \(count) trees")
            }
        default: _ = try check.trees(booster)
        }
    }

    private func linear(_ booster: ModelValue) throws(XGBoostError) {
        let (rows, overflows) = (features + 1).multipliedReportingOverflow(by: groups)
        guard !overflows, booster["model"]?["weights"]?.elements?.count == rows else {
            throw Self.problem("`weights` is no number for each of \(features) features and the bias")
        }
    }

    /// The number of trees.
    private func trees(_ booster: ModelValue) throws(XGBoostError) -> Int {
        guard let model = booster["model"], let trees = model["trees"]?.elements,
            model["gbtree_model_param"]?["num_trees"]?.integer == trees.count
        else { throw Self.problem("`num_trees` is not the number of its trees") }
        guard let groupsOfTrees = model["tree_info"]?.numbers, groupsOfTrees.count == trees.count,
            groupsOfTrees.allSatisfy({ $0 >= 0 && $0 < Double(groups) })
        else { throw Self.problem("`tree_info` is no number below \(groups) for each of the \(trees.count) trees") }
        let parameters = model["gbtree_model_param"]
        guard parameters?["num_parallel_tree"].map({ $0.integer ?? 0 > 0 }) ?? true else {
            throw Self.problem("`num_parallel_tree` is no number of trees")
        }
        // Trees with several numbers in each leaf say how many. The library makes room for them all in each row.
        let width = trees.first?["tree_param"]?["size_leaf_vector"]?.integer ?? 0
        guard parameters?["size_leaf_vector"].map({ $0.integer ?? -1 }) ?? width == width,
            groups <= max(trees.isEmpty ? Self.groupsWithoutTrees : trees.count, width)
        else { throw Self.problem("it has \(trees.count) trees for \(groups) numbers in each row") }
        if let rounds = model["iteration_indptr"]?.numbers {
            guard rounds.first == 0, rounds.last == Double(trees.count),
                zip(rounds, rounds.dropFirst()).allSatisfy({ $0 <= $1 })
            else { throw Self.problem("`iteration_indptr` does not part the \(trees.count) trees into rounds") }
        }
        for (index, tree) in trees.enumerated() {
            guard tree["id"]?.number ?? Double(index) == Double(index) else {
                throw Self.problem("tree \(index) has the id of another one")
            }
            try TreeCheck(tree, index: index, features: features, width: width).run()
        }
        return trees.count
    }

    static func problem(_ text: String) -> XGBoostError {
        XGBoostError(cannot: "load the model", "the file is damaged: \(text)")
    }
}
