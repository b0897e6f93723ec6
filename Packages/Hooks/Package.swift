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
    name: "Hooks",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFHooks", targets: ["KMLFHooks"])],
    dependencies: [
        .package(path: "../Catalog"),
        .package(path: "../ChildProcess"),
        .package(path: "../Config"),
        .package(path: "../DataFrame"),
        .package(path: "../Datasets"),
        .package(path: "../FileStorage"),
        .package(path: "../ModelWorker"),
        .package(path: "../Models"),
        .package(path: "../Pipeline"),
        .package(path: "../PipelineML"),
        .package(path: "../Runner"),
        .package(path: "../Storage"),
        .package(path: "../Tracking"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFHooks",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDatasets", package: "Datasets"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                .product(name: "KMLFPipelineML", package: "PipelineML"),
                .product(name: "KMLFRunner", package: "Runner"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
            ],
            path: "Sources/KMLFHooks", swiftSettings: settings),
        .testTarget(
            name: "KMLFHooksTests",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDatasets", package: "Datasets"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                .product(name: "KMLFPipelineML", package: "PipelineML"),
                .product(name: "KMLFRunner", package: "Runner"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                "KMLFHooks",
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFileStorage", package: "FileStorage"),
                .product(name: "KMLFModelWorker", package: "ModelWorker"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Tests/KMLFHooksTests", swiftSettings: settings),
    ]
)
