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
    name: "Models",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFModels", targets: ["KMLFModels"])],
    dependencies: [
        .package(path: "../Coding"),
        .package(path: "../Config"),
        .package(path: "../DataFrame"),
        .package(path: "../FileStorage"),
        .package(path: "../Files"),
        .package(path: "../Spelling"),
        .package(path: "../Storage"),
        .package(path: "../Tracking"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFModels",
            dependencies: [
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Sources/KMLFModels", swiftSettings: settings),
        .testTarget(
            name: "KMLFModelsTests",
            dependencies: [
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFModels",
                .product(name: "KMLFFileStorage", package: "FileStorage"),
            ],
            path: "Tests/KMLFModelsTests", swiftSettings: settings),
    ]
)
