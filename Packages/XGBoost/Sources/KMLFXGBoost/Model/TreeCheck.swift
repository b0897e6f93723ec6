/// One tree of a model's file.
struct TreeCheck {
    private let tree: ModelValue
    private let index: Int
    private let features: Int
    /// The numbers in each leaf, where they are several.
    private let width: Int
    private let count: Int

    /// Categories are numbers that a `Float` holds exactly, and fewer than this.
    private static let categories = Double(1 << 24)

    init(_ tree: ModelValue, index: Int, features: Int, width: Int) throws(XGBoostError) {
        self.tree = tree
        self.index = index
        self.features = features
        self.width = width
        count = tree["tree_param"]?["num_nodes"]?.integer ?? 0
        guard count > 0 else { throw problem("`num_nodes` is no number of nodes") }
    }

    func run() throws(XGBoostError) {
        let (left, right) = (try numbers("left_children"), try numbers("right_children"))
        let (parents, splits) = (try numbers("parents"), try numbers("split_indices"))
        _ = try numbers("split_conditions")
        _ = try numbers("default_left")
        if tree["split_type"] != nil { _ = try numbers("split_type") }
        let parameters = tree["tree_param"]
        guard parameters?["size_leaf_vector"].map({ $0.integer ?? -1 }) ?? width == width,
            tree["base_weights"]?.numbers?.count == count * max(1, width)
        else { throw problem("its leaves do not hold as many numbers as those of other trees") }
        guard parameters?["num_feature"].map({ (0...features).contains($0.integer ?? -1) }) ?? true else {
            throw problem("`num_feature` is more than the model's \(features)")
        }
        for node in parents.indices.dropFirst() where !isNode(parents[node]) {
            throw problem("the parent of node \(node) is \(text(parents[node])), where it has \(count) nodes")
        }
        try follow(left, right, parents, splits)
        try checkCategories()
    }

    /// From the root to the leaves; what was cut off from them is in the file and is never looked at.
    private func follow(
        _ left: [Double], _ right: [Double], _ parents: [Double], _ splits: [Double]
    ) throws(XGBoostError) {
        var isSeen = [Bool](repeating: false, count: count)
        var open = [0]
        while let node = open.popLast() {
            guard !isSeen[node] else { throw problem("two ways lead to node \(node)") }
            isSeen[node] = true
            if left[node] == -1 { continue }
            for (name, child) in [("left", left[node]), ("right", right[node])] {
                guard isNode(child) else {
                    throw problem("the \(name) child of node \(node) is \(text(child)), where it has \(count) nodes")
                }
                guard parents[Int(child)] == Double(node) else {
                    throw problem("node \(text(child)) is a child of node \(node), and says that it is one of another")
                }
                open.append(Int(child))
            }
            guard splits[node] >= 0, splits[node] < Double(features) else {
                throw problem("node \(node) asks for feature \(text(splits[node])), where there are \(features)")
            }
        }
    }

    private func checkCategories() throws(XGBoostError) {
        guard let nodes = tree["categories_nodes"]?.numbers, !nodes.isEmpty else { return }
        let categories = tree["categories"]?.numbers ?? []
        guard let starts = tree["categories_segments"]?.numbers, let sizes = tree["categories_sizes"]?.numbers,
            starts.count == nodes.count, sizes.count == nodes.count, nodes.allSatisfy(isNode),
            zip(nodes, nodes.dropFirst()).allSatisfy({ $0 < $1 }),
            zip(starts, sizes).allSatisfy({ $0 >= 0 && $1 > 0 && $0 + $1 <= Double(categories.count) }),
            categories.allSatisfy({ $0 >= 0 && $0 < Self.categories })
        else { throw problem("its categories are not those of its nodes") }
    }

    /// A number for each node.
    private func numbers(_ name: String) throws(XGBoostError) -> [Double] {
        guard let numbers = tree[name]?.numbers, numbers.count == count else {
            throw problem("`\(name)` is no number for each of its \(count) nodes")
        }
        return numbers
    }

    private func isNode(_ number: Double) -> Bool { number >= 0 && number < Double(count) }

    private func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

    private func problem(_ text: String) -> XGBoostError { ModelCheck.problem("tree \(index): \(text)") }
}
