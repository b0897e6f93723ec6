// Made by tools/starters from the folders in Packages/CLI/Starters.
// swift-format-ignore-file

extension Starter {
    static let empty = Starter(name: "empty", files: [
File(path: "Package.swift", text: #"""
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "starter-project",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "kmlf", path: "../../../..")
    ],
    targets: [
        .executableTarget(
            name: "StarterPackage",
            dependencies: [.product(name: "KMLF", package: "kmlf")]),
        .testTarget(
            name: "StarterPackageTests",
            dependencies: ["StarterPackage"]),
    ]
)

"""#),
File(path: "README.md", text: #"""
# starter-project

    kmlf init          # writes conf/local/mlflow.yml: where runs are tracked
    kmlf run           # builds the project and runs its pipeline
    kmlf runs show     # shows what the last run logged

| where | what |
|---|---|
| `Sources/StarterPackage/` | the nodes, plain Swift functions, and the pipelines that join them |
| `conf/base/catalog.yml` | the data: what each name is, where it is kept, and what is tracked |
| `conf/base/parameters.yml` | the parameters |
| `conf/local/` | what is yours alone, ignored by git: `credentials.yml`, `mlflow.yml` |
| `data/` | 01_raw is kept in git; the rest is written by runs |
| `Tests/` | `swift test` runs them |

"""#),
File(path: "Sources/StarterPackage/StarterPackageProject.swift", text: #"""
import KMLF

@main struct StarterPackageProject: KMLFProject {
    static let pipelines: PipelineRegistry = ["__default__": Pipeline([])]
}

// A node is a plain Swift function; its inputs and outputs are names of conf/base/catalog.yml and conf/base/parameters.yml:
//
//     let cleaning = Pipeline {
//         Node(clean, inputs: ["companies", "params:lowest_rating"], outputs: ["clean_companies"], name: "clean")
//     }
//
//     func clean(_ companies: [Company], lowestRating: Double) -> [Company] {
//         companies.filter { $0.rating >= lowestRating }
//     }
//
// Put the pipeline into `pipelines` above, then `kmlf run`.

"""#),
File(path: "Tests/StarterPackageTests/PipelineTests.swift", text: #"""
import KMLF
import Testing

@testable import StarterPackage

@Test func `the pipelines fit together`() throws {
    for name in StarterPackageProject.pipelines.names {
        try StarterPackageProject.pipelines[name]?.checked()
    }
}

"""#),
File(path: "conf/base/catalog.yml", text: #"""
# The project's data: what each name is, and where it is kept. A name that stands here is written when a node makes it;
# a name that does not is kept in memory for as long as a node needs it.
#
# companies:
#   type: pandas.CSVDataset
#   filepath: data/01_raw/companies.csv
#
# accuracy:
#   type: kedro_mlflow.io.metrics.MlflowMetricDataset

"""#),
File(path: "conf/base/parameters.yml", text: #"""
# A node reads `learning_rate` from here as its input `params:learning_rate`; the run logs it.
#
# learning_rate: 0.1

"""#),
File(path: "conf/local/credentials.yml", text: #"""
# Secrets of this machine: user names, passwords, tokens. git ignores this folder.
#
# An entry of catalog.yml uses one by `credentials: my_store`, mlflow.yml by `credentials: my_tracking_server`.
#
# my_tracking_server:
#   MLFLOW_TRACKING_USERNAME: me
#   MLFLOW_TRACKING_PASSWORD: ${oc.env:TRACKING_PASSWORD}

"""#),
File(path: "data/01_raw/.gitkeep", text: ""),
File(path: "data/02_intermediate/.gitkeep", text: ""),
File(path: "data/03_primary/.gitkeep", text: ""),
File(path: "data/04_feature/.gitkeep", text: ""),
File(path: "data/05_model_input/.gitkeep", text: ""),
File(path: "data/06_models/.gitkeep", text: ""),
File(path: "data/07_model_output/.gitkeep", text: ""),
File(path: "data/08_reporting/.gitkeep", text: ""),
File(path: "gitignore", text: #"""
# What is built
.build/
.swiftpm/

# What is yours alone: credentials, and where your own runs go
conf/local/

# What a run writes; raw data is kept
data/*/**
!data/01_raw/**
!data/**/.gitkeep
mlruns/

"""#),
File(path: "kmlf.yml", text: #"""
# Marks the root of the project: `kmlf` finds it from any folder below.
project_name: "starter-project"
package_name: "StarterPackage"
version: "0.1.0"

"""#),
    ])
    static let iris = Starter(name: "iris", files: [
File(path: "Package.swift", text: #"""
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "starter-project",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "kmlf", path: "../../../..")
    ],
    targets: [
        .executableTarget(
            name: "StarterPackage",
            dependencies: [.product(name: "KMLF", package: "kmlf")]),
        .testTarget(
            name: "StarterPackageTests",
            dependencies: ["StarterPackage"]),
    ]
)

"""#),
File(path: "README.md", text: #"""
# starter-project

Learns to tell three kinds of iris apart by the lengths and widths of their sepals and petals: 150 flowers that Edgar Anderson measured
and R. A. Fisher published in 1936.

    kmlf init          # writes conf/local/mlflow.yml: where runs are tracked
    kmlf run           # builds the project and runs its pipeline
    kmlf runs show     # shows what the last run logged

| where | what |
|---|---|
| `Sources/StarterPackage/` | the nodes, plain Swift functions, and `Pipelines.swift`, which joins them |
| `conf/base/catalog.yml` | the data: what each name is, where it is kept, and what is tracked |
| `conf/base/parameters.yml` | the parameters; `kmlf run --params training.epochs=500` changes one for a run |
| `conf/local/` | what is yours alone, ignored by git: `credentials.yml`, `mlflow.yml` |
| `data/` | 01_raw is kept in git; the rest is written by runs |
| `Tests/` | `swift test` runs them |

The default pipeline:

    example_iris_data ── split ─┬─ example_train_data ── train ─┬─ example_loss       (metric history)
                                │                               └─ example_model      (artifact)
                                └─ example_test_data ── predict ── example_predictions (artifact)
                                                          └─ report ─┬─ example_accuracy (metric)
                                                                     └─ example_confusion_matrix, …_picture (artifacts)

A part of it: `kmlf run --pipeline training`, `kmlf run --from-nodes predict`, `kmlf run --tags training`.

"""#),
File(path: "Sources/StarterPackage/Flower.swift", text: #"""
/// One row of `example_iris_data`; lengths and widths in centimetres.
struct Flower: Codable, Equatable, Sendable {
    var sepalLength: Double
    var sepalWidth: Double
    var petalLength: Double
    var petalWidth: Double
    var species: String

    var features: [Double] { [sepalLength, sepalWidth, petalLength, petalWidth] }

    enum CodingKeys: String, CodingKey {
        case sepalLength = "sepal_length"
        case sepalWidth = "sepal_width"
        case petalLength = "petal_length"
        case petalWidth = "petal_width"
        case species
    }
}

"""#),
File(path: "Sources/StarterPackage/Pipelines.swift", text: #"""
import KMLF

/// From the raw table to a model.
let training = Pipeline {
    Node(
        splitData,
        inputs: ["example_iris_data", "params:example_test_data_ratio", "params:seed"],
        outputs: ["example_train_data", "example_test_data"],
        name: "split")
    Node(
        trainModel,
        inputs: ["example_train_data", "params:training"],
        outputs: ["example_model", "example_loss"],
        name: "train", tags: ["training"])
}

/// From a model and rows that it has not seen to a report.
let evaluation = Pipeline {
    Node(
        predict,
        inputs: ["example_model", "example_test_data"],
        outputs: ["example_predictions"],
        name: "predict")
    Node(
        reportAccuracy,
        inputs: ["example_predictions"],
        outputs: ["example_accuracy", "example_confusion_matrix", "example_confusion_picture"],
        name: "report")
}

"""#),
File(path: "Sources/StarterPackage/Predict.swift", text: #"""
/// One row of `example_predictions`.
struct Prediction: Codable, Equatable, Sendable {
    var species: String
    var predicted: String
    var probability: Double

    var isCorrect: Bool { species == predicted }
}

func predict(_ model: SoftmaxRegression, _ flowers: [Flower]) -> [Prediction] {
    flowers.compactMap { flower in
        model.predict(flower.features).map {
            Prediction(species: flower.species, predicted: $0.species, probability: $0.probability)
        }
    }
}

"""#),
File(path: "Sources/StarterPackage/Report.swift", text: ###"""
/// The share of correct predictions, and how often each species was taken for each: as a table and as a picture.
func reportAccuracy(_ predictions: [Prediction]) throws -> (Double, [Confusion], String) {
    guard !predictions.isEmpty else { throw ReportError.noPredictions }
    let accuracy = Double(predictions.count { $0.isCorrect }) / Double(predictions.count)
    let matrix = confusionMatrix(predictions)
    return (accuracy, matrix, confusionPicture(matrix))
}

enum ReportError: Error, CustomStringConvertible {
    case noPredictions

    var description: String {
        switch self {
        case .noPredictions: "there is no prediction to report on: is example_test_data_ratio 0?"
        }
    }
}

/// One cell of the confusion matrix.
struct Confusion: Codable, Equatable, Sendable {
    var species: String
    var predicted: String
    var count: Int
}

/// Every pair of species, row by row, those that never occur too.
func confusionMatrix(_ predictions: [Prediction]) -> [Confusion] {
    let names = Set(predictions.flatMap { [$0.species, $0.predicted] }).sorted()
    return names.flatMap { species in
        names.map { predicted in
            Confusion(
                species: species, predicted: predicted,
                count: predictions.count { $0.species == species && $0.predicted == predicted })
        }
    }
}

/// The matrix as an SVG: a row a species, a column a prediction, the darker the more.
func confusionPicture(_ matrix: [Confusion]) -> String {
    let names = Set(matrix.map(\.species)).sorted()
    let (cell, left, top) = (88, 112, 64)
    let (width, height) = (left + cell * names.count + 8, top + cell * names.count + 8)
    let highest = max(1, matrix.map(\.count).max() ?? 1)
    var lines = [
        #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(width) \#(height)" font-family="sans-serif">"#,
        #"<rect width="\#(width)" height="\#(height)" fill="white"/>"#,
        #"<text x="\#(left)" y="24" font-size="14" font-weight="bold">Predicted species</text>"#,
    ]
    for (index, name) in names.enumerated() {
        let middle = index * cell + cell / 2
        lines.append(#"<text x="\#(left + middle)" y="52" font-size="12" text-anchor="middle">\#(name)</text>"#)
        lines.append(
            #"<text x="\#(left - 8)" y="\#(top + middle + 4)" font-size="12" text-anchor="end">\#(name)</text>"#)
    }
    for (index, confusion) in matrix.enumerated() {
        let (x, y) = (left + index % names.count * cell, top + index / names.count * cell)
        let share = Double(confusion.count) / Double(highest)
        let ink = share > 0.5 ? "white" : "black"
        lines.append(
            ##"<rect x="\##(x)" y="\##(y)" width="\##(cell - 2)" height="\##(cell - 2)" "##
                + ##"fill="#1f5fa8" fill-opacity="\##(share)"/>"##)
        lines.append(
            #"<text x="\#(x + cell / 2)" y="\#(y + cell / 2 + 6)" font-size="18" "#
                + #"text-anchor="middle" fill="\#(ink)">\#(confusion.count)</text>"#)
    }
    return lines.joined(separator: "\n") + "\n</svg>\n"
}

"""###),
File(path: "Sources/StarterPackage/SoftmaxRegression.swift", text: #"""
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Multinomial logistic regression over standardised features. Written to data/06_models/model.json as it stands.
struct SoftmaxRegression: Codable, Equatable, Sendable {
    var classes: [String]
    var means: [Double]
    var deviations: [Double]
    /// One row a class: a weight for each feature, then the bias.
    var weights: [[Double]]

    /// How likely each class is, in the order of `classes`.
    func probabilities(_ features: [Double]) -> [Double] {
        let inputs = standardised(features)
        let scores = weights.map { row in zip(row, inputs).reduce(0) { $0 + $1.0 * $1.1 } }
        let highest = scores.max() ?? 0
        let exponentials = scores.map { exp($0 - highest) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
    }

    func predict(_ features: [Double]) -> (species: String, probability: Double)? {
        zip(classes, probabilities(features)).max { $0.1 < $1.1 }.map { ($0.0, $0.1) }
    }

    /// The features in units of their deviations, and the 1 that the bias is multiplied by.
    func standardised(_ features: [Double]) -> [Double] {
        features.indices.map { (features[$0] - means[$0]) / deviations[$0] } + [1]
    }
}

extension SoftmaxRegression {
    /// A model that knows the classes and the scale of the features, and nothing else yet.
    init(untrainedFor flowers: [Flower]) {
        let count = Double(flowers.count)
        let width = flowers.first?.features.count ?? 0
        means = (0..<width).map { column in flowers.reduce(0) { $0 + $1.features[column] } / count }
        deviations = zip(0..<width, means).map { column, mean in
            let variance =
                flowers.reduce(0) { $0 + ($1.features[column] - mean) * ($1.features[column] - mean) } / count
            return variance > 0 ? variance.squareRoot() : 1
        }
        classes = Set(flowers.map(\.species)).sorted()
        weights = classes.map { _ in [Double](repeating: 0, count: width + 1) }
    }

    /// One step of gradient descent over all flowers. Returns the mean cross-entropy before the step.
    mutating func descend(_ flowers: [Flower], learningRate: Double, weightDecay: Double) -> Double {
        var gradient = weights.map { $0.map { _ in 0.0 } }
        var loss = 0.0
        for flower in flowers {
            let inputs = standardised(flower.features)
            for (row, (name, probability)) in zip(classes, probabilities(flower.features)).enumerated() {
                let isTrue = name == flower.species
                if isTrue { loss -= log(max(probability, .leastNormalMagnitude)) }
                let error = probability - (isTrue ? 1 : 0)
                for (column, input) in inputs.enumerated() { gradient[row][column] += error * input }
            }
        }
        let count = Double(flowers.count)
        for row in weights.indices {
            for column in weights[row].indices {
                let slope = gradient[row][column] / count + weightDecay * weights[row][column]
                weights[row][column] -= learningRate * slope
            }
        }
        return loss / count
    }
}

"""#),
File(path: "Sources/StarterPackage/SplitData.swift", text: #"""
/// Shuffles the rows and keeps `testRatio` of them, rounded down, for the test. One seed gives one split, on every machine.
func splitData(_ flowers: [Flower], testRatio: Double, seed: Int) throws -> ([Flower], [Flower]) {
    guard (0..<1).contains(testRatio) else { throw SplitError.ratio(testRatio) }
    var generator = SplitMix64(state: UInt64(bitPattern: Int64(seed)))
    let shuffled = flowers.shuffled(using: &generator)
    let testCount = Int(Double(flowers.count) * testRatio)
    return (Array(shuffled.dropFirst(testCount)), Array(shuffled.prefix(testCount)))
}

enum SplitError: Error, CustomStringConvertible {
    case ratio(Double)

    var description: String {
        switch self {
        case .ratio(let ratio): "example_test_data_ratio is \(ratio); it must be at least 0 and less than 1"
        }
    }
}

/// Steele and others' generator: small, fast, and the same everywhere.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

"""#),
File(path: "Sources/StarterPackage/StarterPackageProject.swift", text: #"""
import KMLF

@main struct StarterPackageProject: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": training + evaluation,
        "training": training,
        "evaluation": evaluation,
    ]
}

"""#),
File(path: "Sources/StarterPackage/TrainModel.swift", text: #"""
/// `params:training`.
struct TrainingOptions: Codable, Sendable {
    var epochs: Int
    var learningRate: Double
    var weightDecay: Double

    enum CodingKeys: String, CodingKey {
        case epochs
        case learningRate = "learning_rate"
        case weightDecay = "weight_decay"
    }
}

/// The trained model, and the loss before each step.
func trainModel(_ flowers: [Flower], options: TrainingOptions) throws -> (SoftmaxRegression, [Double]) {
    guard !flowers.isEmpty else { throw TrainingError.noFlowers }
    var model = SoftmaxRegression(untrainedFor: flowers)
    var losses: [Double] = []
    for _ in 0..<max(0, options.epochs) {
        try Task.checkCancellation()
        losses.append(
            model.descend(flowers, learningRate: options.learningRate, weightDecay: options.weightDecay))
    }
    return (model, losses)
}

enum TrainingError: Error, CustomStringConvertible {
    case noFlowers

    var description: String {
        switch self {
        case .noFlowers: "there is no flower to train with: example_train_data is empty"
        }
    }
}

"""#),
File(path: "Tests/StarterPackageTests/NodeTests.swift", text: #"""
import KMLF
import Testing

@testable import StarterPackage

@Suite struct NodeTests {
    /// Three kinds of flowers that differ by their petals.
    let flowers = (0..<60).map { index in
        let size = Double(index % 3) * 2 + 1
        return Flower(
            sepalLength: 5, sepalWidth: 3 + Double(index % 5) / 10, petalLength: size,
            petalWidth: size / 3, species: ["setosa", "versicolor", "virginica"][index % 3])
    }

    @Test func `the split keeps every row once and gives the test its share`() throws {
        let (train, test) = try splitData(flowers, testRatio: 0.2, seed: 1)
        #expect(test.count == 12)
        #expect((train + test).map(\.petalLength).sorted() == flowers.map(\.petalLength).sorted())
    }

    @Test func `one seed gives one split`() throws {
        let (first, _) = try splitData(flowers, testRatio: 0.5, seed: 7)
        let (second, _) = try splitData(flowers, testRatio: 0.5, seed: 7)
        #expect(first == second)
    }

    @Test func `training lowers the loss and learns the flowers`() throws {
        let options = TrainingOptions(epochs: 100, learningRate: 0.5, weightDecay: 0)
        let (model, losses) = try trainModel(flowers, options: options)
        #expect(losses.count == 100)
        #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 })
        #expect(predict(model, flowers).allSatisfy { $0.isCorrect })
    }

    @Test func `the report counts each pair of species`() throws {
        let predictions = [
            Prediction(species: "setosa", predicted: "setosa", probability: 1),
            Prediction(species: "virginica", predicted: "setosa", probability: 0.6),
        ]
        let (accuracy, matrix, _) = try reportAccuracy(predictions)
        #expect(accuracy == 0.5)
        #expect(matrix.map(\.count) == [1, 0, 1, 0])
    }

    @Test func `the pipelines fit together`() throws {
        for name in StarterPackageProject.pipelines.names {
            try StarterPackageProject.pipelines[name]?.checked()
        }
    }
}

"""#),
File(path: "conf/base/catalog.yml", text: #"""
# The project's data: what each name is, and where it is kept. A name that stands here is written when a node makes it;
# a name that does not is kept in memory for as long as a node needs it.

example_iris_data:
  type: pandas.CSVDataset
  filepath: data/01_raw/iris.csv

example_train_data:
  type: pandas.CSVDataset
  filepath: data/05_model_input/train.csv

example_test_data:
  type: pandas.CSVDataset
  filepath: data/05_model_input/test.csv

# The file is written under data/ and becomes an artifact of the run.
example_model:
  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
  artifact_path: model
  dataset:
    type: json.JSONDataset
    filepath: data/06_models/model.json

# One point a training step, steps 0, 1, 2, …
example_loss:
  type: kedro_mlflow.io.metrics.MlflowMetricHistoryDataset
  key: loss

example_predictions:
  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
  artifact_path: report
  dataset:
    type: pandas.CSVDataset
    filepath: data/07_model_output/predictions.csv

example_accuracy:
  type: kedro_mlflow.io.metrics.MlflowMetricDataset
  key: accuracy

example_confusion_matrix:
  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
  artifact_path: report
  dataset:
    type: pandas.CSVDataset
    filepath: data/08_reporting/confusion_matrix.csv

example_confusion_picture:
  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
  artifact_path: report
  dataset:
    type: text.TextDataset
    filepath: data/08_reporting/confusion_matrix.svg

"""#),
File(path: "conf/base/parameters.yml", text: #"""
# Each of these is logged as a parameter of the run when a node asks for it.
# `kmlf run --params training.epochs=500` changes one for a single run.

example_test_data_ratio: 0.2
seed: 45

training:
  epochs: 200
  learning_rate: 0.5
  weight_decay: 0.0001

"""#),
File(path: "conf/local/credentials.yml", text: #"""
# Secrets of this machine: user names, passwords, tokens. git ignores this folder.
#
# An entry of catalog.yml uses one by `credentials: my_store`, mlflow.yml by `credentials: my_tracking_server`.
#
# my_tracking_server:
#   MLFLOW_TRACKING_USERNAME: me
#   MLFLOW_TRACKING_PASSWORD: ${oc.env:TRACKING_PASSWORD}

"""#),
File(path: "data/01_raw/iris.csv", text: #"""
sepal_length,sepal_width,petal_length,petal_width,species
5.1,3.5,1.4,0.2,setosa
4.9,3.0,1.4,0.2,setosa
4.7,3.2,1.3,0.2,setosa
4.6,3.1,1.5,0.2,setosa
5.0,3.6,1.4,0.2,setosa
5.4,3.9,1.7,0.4,setosa
4.6,3.4,1.4,0.3,setosa
5.0,3.4,1.5,0.2,setosa
4.4,2.9,1.4,0.2,setosa
4.9,3.1,1.5,0.1,setosa
5.4,3.7,1.5,0.2,setosa
4.8,3.4,1.6,0.2,setosa
4.8,3.0,1.4,0.1,setosa
4.3,3.0,1.1,0.1,setosa
5.8,4.0,1.2,0.2,setosa
5.7,4.4,1.5,0.4,setosa
5.4,3.9,1.3,0.4,setosa
5.1,3.5,1.4,0.3,setosa
5.7,3.8,1.7,0.3,setosa
5.1,3.8,1.5,0.3,setosa
5.4,3.4,1.7,0.2,setosa
5.1,3.7,1.5,0.4,setosa
4.6,3.6,1.0,0.2,setosa
5.1,3.3,1.7,0.5,setosa
4.8,3.4,1.9,0.2,setosa
5.0,3.0,1.6,0.2,setosa
5.0,3.4,1.6,0.4,setosa
5.2,3.5,1.5,0.2,setosa
5.2,3.4,1.4,0.2,setosa
4.7,3.2,1.6,0.2,setosa
4.8,3.1,1.6,0.2,setosa
5.4,3.4,1.5,0.4,setosa
5.2,4.1,1.5,0.1,setosa
5.5,4.2,1.4,0.2,setosa
4.9,3.1,1.5,0.2,setosa
5.0,3.2,1.2,0.2,setosa
5.5,3.5,1.3,0.2,setosa
4.9,3.6,1.4,0.1,setosa
4.4,3.0,1.3,0.2,setosa
5.1,3.4,1.5,0.2,setosa
5.0,3.5,1.3,0.3,setosa
4.5,2.3,1.3,0.3,setosa
4.4,3.2,1.3,0.2,setosa
5.0,3.5,1.6,0.6,setosa
5.1,3.8,1.9,0.4,setosa
4.8,3.0,1.4,0.3,setosa
5.1,3.8,1.6,0.2,setosa
4.6,3.2,1.4,0.2,setosa
5.3,3.7,1.5,0.2,setosa
5.0,3.3,1.4,0.2,setosa
7.0,3.2,4.7,1.4,versicolor
6.4,3.2,4.5,1.5,versicolor
6.9,3.1,4.9,1.5,versicolor
5.5,2.3,4.0,1.3,versicolor
6.5,2.8,4.6,1.5,versicolor
5.7,2.8,4.5,1.3,versicolor
6.3,3.3,4.7,1.6,versicolor
4.9,2.4,3.3,1.0,versicolor
6.6,2.9,4.6,1.3,versicolor
5.2,2.7,3.9,1.4,versicolor
5.0,2.0,3.5,1.0,versicolor
5.9,3.0,4.2,1.5,versicolor
6.0,2.2,4.0,1.0,versicolor
6.1,2.9,4.7,1.4,versicolor
5.6,2.9,3.6,1.3,versicolor
6.7,3.1,4.4,1.4,versicolor
5.6,3.0,4.5,1.5,versicolor
5.8,2.7,4.1,1.0,versicolor
6.2,2.2,4.5,1.5,versicolor
5.6,2.5,3.9,1.1,versicolor
5.9,3.2,4.8,1.8,versicolor
6.1,2.8,4.0,1.3,versicolor
6.3,2.5,4.9,1.5,versicolor
6.1,2.8,4.7,1.2,versicolor
6.4,2.9,4.3,1.3,versicolor
6.6,3.0,4.4,1.4,versicolor
6.8,2.8,4.8,1.4,versicolor
6.7,3.0,5.0,1.7,versicolor
6.0,2.9,4.5,1.5,versicolor
5.7,2.6,3.5,1.0,versicolor
5.5,2.4,3.8,1.1,versicolor
5.5,2.4,3.7,1.0,versicolor
5.8,2.7,3.9,1.2,versicolor
6.0,2.7,5.1,1.6,versicolor
5.4,3.0,4.5,1.5,versicolor
6.0,3.4,4.5,1.6,versicolor
6.7,3.1,4.7,1.5,versicolor
6.3,2.3,4.4,1.3,versicolor
5.6,3.0,4.1,1.3,versicolor
5.5,2.5,4.0,1.3,versicolor
5.5,2.6,4.4,1.2,versicolor
6.1,3.0,4.6,1.4,versicolor
5.8,2.6,4.0,1.2,versicolor
5.0,2.3,3.3,1.0,versicolor
5.6,2.7,4.2,1.3,versicolor
5.7,3.0,4.2,1.2,versicolor
5.7,2.9,4.2,1.3,versicolor
6.2,2.9,4.3,1.3,versicolor
5.1,2.5,3.0,1.1,versicolor
5.7,2.8,4.1,1.3,versicolor
6.3,3.3,6.0,2.5,virginica
5.8,2.7,5.1,1.9,virginica
7.1,3.0,5.9,2.1,virginica
6.3,2.9,5.6,1.8,virginica
6.5,3.0,5.8,2.2,virginica
7.6,3.0,6.6,2.1,virginica
4.9,2.5,4.5,1.7,virginica
7.3,2.9,6.3,1.8,virginica
6.7,2.5,5.8,1.8,virginica
7.2,3.6,6.1,2.5,virginica
6.5,3.2,5.1,2.0,virginica
6.4,2.7,5.3,1.9,virginica
6.8,3.0,5.5,2.1,virginica
5.7,2.5,5.0,2.0,virginica
5.8,2.8,5.1,2.4,virginica
6.4,3.2,5.3,2.3,virginica
6.5,3.0,5.5,1.8,virginica
7.7,3.8,6.7,2.2,virginica
7.7,2.6,6.9,2.3,virginica
6.0,2.2,5.0,1.5,virginica
6.9,3.2,5.7,2.3,virginica
5.6,2.8,4.9,2.0,virginica
7.7,2.8,6.7,2.0,virginica
6.3,2.7,4.9,1.8,virginica
6.7,3.3,5.7,2.1,virginica
7.2,3.2,6.0,1.8,virginica
6.2,2.8,4.8,1.8,virginica
6.1,3.0,4.9,1.8,virginica
6.4,2.8,5.6,2.1,virginica
7.2,3.0,5.8,1.6,virginica
7.4,2.8,6.1,1.9,virginica
7.9,3.8,6.4,2.0,virginica
6.4,2.8,5.6,2.2,virginica
6.3,2.8,5.1,1.5,virginica
6.1,2.6,5.6,1.4,virginica
7.7,3.0,6.1,2.3,virginica
6.3,3.4,5.6,2.4,virginica
6.4,3.1,5.5,1.8,virginica
6.0,3.0,4.8,1.8,virginica
6.9,3.1,5.4,2.1,virginica
6.7,3.1,5.6,2.4,virginica
6.9,3.1,5.1,2.3,virginica
5.8,2.7,5.1,1.9,virginica
6.8,3.2,5.9,2.3,virginica
6.7,3.3,5.7,2.5,virginica
6.7,3.0,5.2,2.3,virginica
6.3,2.5,5.0,1.9,virginica
6.5,3.0,5.2,2.0,virginica
6.2,3.4,5.4,2.3,virginica
5.9,3.0,5.1,1.8,virginica

"""#),
File(path: "data/02_intermediate/.gitkeep", text: ""),
File(path: "data/03_primary/.gitkeep", text: ""),
File(path: "data/04_feature/.gitkeep", text: ""),
File(path: "data/05_model_input/.gitkeep", text: ""),
File(path: "data/06_models/.gitkeep", text: ""),
File(path: "data/07_model_output/.gitkeep", text: ""),
File(path: "data/08_reporting/.gitkeep", text: ""),
File(path: "gitignore", text: #"""
# What is built
.build/
.swiftpm/

# What is yours alone: credentials, and where your own runs go
conf/local/

# What a run writes; raw data is kept
data/*/**
!data/01_raw/**
!data/**/.gitkeep
mlruns/

"""#),
File(path: "kmlf.yml", text: #"""
# Marks the root of the project: `kmlf` finds it from any folder below.
project_name: "starter-project"
package_name: "StarterPackage"
version: "0.1.0"

"""#),
    ])
}
