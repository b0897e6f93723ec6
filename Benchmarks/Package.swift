// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "kmlf", path: "..", traits: ["HTTP", "PostgreSQL"])],
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: [
                .product(name: "KMLFDataFrame", package: "kmlf"),
                .product(name: "KMLFFileStorage", package: "kmlf"),
                .product(name: "KMLFHTTPStorage", package: "kmlf"),
                .product(name: "KMLFPostgreSQLStorage", package: "kmlf"),
                .product(name: "KMLFStorage", package: "kmlf"),
                .product(name: "KMLFTracking", package: "kmlf"),
            ],
            path: "bench", swiftSettings: [.treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "bench-project",
            dependencies: [.product(name: "KMLF", package: "kmlf")],
            path: "bench-project", swiftSettings: [.treatAllWarnings(as: .error)]),
    ]
)
