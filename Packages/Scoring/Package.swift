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
    name: "Scoring",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFScoring", targets: ["KMLFScoring"])],
    dependencies: [
        .package(path: "../ChildProcess"),
        .package(path: "../Coding"),
        .package(path: "../Config"),
        .package(path: "../DataFrame"),
        .package(path: "../ModelWorker"),
        .package(path: "../Models"),
        .package(path: "../Parquet"),
        .package(path: "../Spelling"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFScoring",
            dependencies: [
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFModelWorker", package: "ModelWorker"),
                .product(name: "KMLFParquet", package: "Parquet"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Sources/KMLFScoring", swiftSettings: settings),
        .testTarget(
            name: "KMLFScoringTests",
            dependencies: [
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFModelWorker", package: "ModelWorker"),
                .product(name: "KMLFParquet", package: "Parquet"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFScoring",
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
            ],
            path: "Tests/KMLFScoringTests", swiftSettings: settings),
    ]
)
