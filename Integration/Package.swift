// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "integration",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "kmlf", path: "..", traits: ["HTTP", "PostgreSQL"])],
    targets: [
        .executableTarget(
            name: "zoo",
            dependencies: [
                .product(name: "KMLFConfig", package: "kmlf"),
                .product(name: "KMLFDataFrame", package: "kmlf"),
                .product(name: "KMLFFileStorage", package: "kmlf"),
                .product(name: "KMLFHTTPStorage", package: "kmlf"),
                .product(name: "KMLFModelWorker", package: "kmlf"),
                .product(name: "KMLFModels", package: "kmlf"),
                .product(name: "KMLFPostgreSQLStorage", package: "kmlf"),
                .product(name: "KMLFStorage", package: "kmlf"),
                .product(name: "KMLFStorageConformance", package: "kmlf"),
                .product(name: "KMLFTracking", package: "kmlf"),
                .product(name: "KMLFXGBoost", package: "kmlf"),
                .product(name: "KMLFYAML", package: "kmlf"),
            ],
            path: "zoo", swiftSettings: [.treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "packager", dependencies: [.product(name: "KMLF", package: "kmlf")], path: "packager",
            swiftSettings: [.treatAllWarnings(as: .error)]),
        // A link to the sources of the tutorial, which Examples/TextClassifier builds as a package of its own.
        .executableTarget(
            name: "TextClassifier", dependencies: [.product(name: "KMLF", package: "kmlf")], path: "TextClassifier",
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ]
)
