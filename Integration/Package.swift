// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "integration",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "kmlf", path: "..")],
    targets: [
        .executableTarget(
            name: "zoo",
            dependencies: [
                .product(name: "KMLFFileStorage", package: "kmlf"),
                .product(name: "KMLFHTTPStorage", package: "kmlf"),
                .product(name: "KMLFPostgreSQLStorage", package: "kmlf"),
                .product(name: "KMLFStorage", package: "kmlf"),
                .product(name: "KMLFStorageConformance", package: "kmlf"),
                .product(name: "KMLFTracking", package: "kmlf"),
            ],
            path: "zoo", swiftSettings: [.treatAllWarnings(as: .error)])
    ]
)
