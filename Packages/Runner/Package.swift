// swift-tools-version: 6.2
// Made by tools/manifests from the table in the root Package.swift.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "Runner",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFRunner", targets: ["KMLFRunner"])],
    dependencies: [
        .package(path: "../Catalog"),
        .package(path: "../ChildProcess"),
        .package(path: "../Config"),
        .package(path: "../Files"),
        .package(path: "../Pipeline"),
    ],
    targets: [
        .target(
            name: "KMLFRunner",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
            ],
            path: "Sources/KMLFRunner", swiftSettings: settings),
        .testTarget(
            name: "KMLFRunnerTests",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                "KMLFRunner",
            ],
            path: "Tests/KMLFRunnerTests", swiftSettings: settings),
    ]
)
