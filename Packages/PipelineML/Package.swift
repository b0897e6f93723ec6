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
    name: "PipelineML",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFPipelineML", targets: ["KMLFPipelineML"])],
    dependencies: [
        .package(path: "../Catalog"),
        .package(path: "../ChildProcess"),
        .package(path: "../Coding"),
        .package(path: "../Config"),
        .package(path: "../DataFrame"),
        .package(path: "../Datasets"),
        .package(path: "../FileStorage"),
        .package(path: "../Files"),
        .package(path: "../ModelWorker"),
        .package(path: "../Models"),
        .package(path: "../Pipeline"),
        .package(path: "../Runner"),
        .package(path: "../Spelling"),
        .package(path: "../Storage"),
        .package(path: "../Tracking"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFPipelineML",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFModelWorker", package: "ModelWorker"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                .product(name: "KMLFRunner", package: "Runner"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Sources/KMLFPipelineML", swiftSettings: settings),
        .testTarget(
            name: "KMLFPipelineMLTests",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFModelWorker", package: "ModelWorker"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                .product(name: "KMLFRunner", package: "Runner"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFPipelineML",
                .product(name: "KMLFDatasets", package: "Datasets"),
                .product(name: "KMLFFileStorage", package: "FileStorage"),
                .product(name: "KMLFTracking", package: "Tracking"),
            ],
            path: "Tests/KMLFPipelineMLTests", swiftSettings: settings),
    ]
)
