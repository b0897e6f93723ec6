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
    name: "ModelWorker",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFModelWorker", targets: ["KMLFModelWorker"])],
    dependencies: [
        .package(path: "../ChildProcess"),
        .package(path: "../Coding"),
        .package(path: "../Config"),
        .package(path: "../DataFrame"),
        .package(path: "../Files"),
        .package(path: "../Models"),
        .package(path: "../Storage"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFModelWorker",
            dependencies: [
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Sources/KMLFModelWorker", swiftSettings: settings),
        .testTarget(
            name: "KMLFModelWorkerTests",
            dependencies: [
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFModelWorker",
            ],
            path: "Tests/KMLFModelWorkerTests", swiftSettings: settings),
    ]
)
