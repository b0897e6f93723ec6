extension Schema {
    /// An array for a schema of one array, or several with their names: their types and shapes must be those of the schema,
    /// integers for numbers with a point aside. Arrays that the schema does not name are left out.
    public func enforce(_ tensors: [String: Tensor]) throws(ModelError) -> [String: Tensor] {
        let specs = try tensorSpecs()
        var enforced: [String: Tensor] = [:]
        var problems: [String] = []
        for spec in specs {
            guard let name = spec.name else {
                problems.append("the model takes one array without a name (\(spec)), and was given arrays with names")
                continue
            }
            guard let tensor = tensors[name] else {
                problems.append("array `\(name)` is missing: the model requires it, as \(spec)")
                continue
            }
            do throws(ModelError) {
                enforced[name] = try spec.enforce(tensor)
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw ModelError(.signatureViolation, problems) }
        return enforced
    }

    /// The same for one array; a schema with names must have one alone.
    public func enforce(_ tensor: Tensor) throws(ModelError) -> Tensor {
        let specs = try tensorSpecs()
        guard let spec = specs.first, specs.count == 1 else {
            throw ModelError(
                .signatureViolation, "the model takes several arrays (\(expected)), and was given one")
        }
        return try spec.enforce(tensor)
    }

    private func tensorSpecs() throws(ModelError) -> [TensorSpec] {
        guard case .tensors(let specs) = self else {
            throw ModelError(.signatureViolation, "the model takes a table (\(expected)), and was given arrays")
        }
        return specs
    }
}

extension TensorSpec {
    fileprivate func enforce(_ tensor: Tensor) throws(ModelError) -> Tensor {
        let fits = shape.count == tensor.shape.count && zip(shape, tensor.shape).allSatisfy { $0 == -1 || $0 == $1 }
        guard fits else { throw violation(tensor, "expected the shape \(Tensor.described(shape))") }
        if type == tensor.type { return tensor }
        guard type == .float64 || type == .float32, case .integers(let integers) = tensor.values else {
            throw violation(tensor, "expected \(type.rawValue)")
        }
        let numbers = integers.compactMap { integer in
            type == .float64 ? Double(exactly: integer) : Float(exactly: integer).map(Double.init)
        }
        guard numbers.count == integers.count else {
            throw violation(tensor, "expected \(type.rawValue), which does not hold all of the integers exactly")
        }
        return Tensor(type: type, shape: tensor.shape, values: .numbers(numbers))
    }

    private func violation(_ tensor: Tensor, _ expected: String) -> ModelError {
        ModelError(
            .signatureViolation,
            "\(name.map { "array `\($0)`" } ?? "the array"): \(expected), found \(tensor.type.rawValue) "
                + Tensor.described(tensor.shape))
    }
}
