// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "text-classifier",
    platforms: [.macOS(.v15)],
    dependencies: [
        // A project of your own has the git URL of kmlf and a version here.
        .package(name: "kmlf", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "TextClassifier",
            dependencies: [.product(name: "KMLF", package: "kmlf")]),
        .testTarget(
            name: "TextClassifierTests",
            dependencies: ["TextClassifier", .product(name: "KMLF", package: "kmlf")]),
    ]
)
