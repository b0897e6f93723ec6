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
    name: "Datasets",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFDatasets", targets: ["KMLFDatasets"])],
    dependencies: [
        .package(path: "../Catalog"),
        .package(path: "../Config"),
        .package(path: "../FileStorage"),
        .package(path: "../Files"),
        .package(path: "../Models"),
        .package(path: "../Storage"),
        .package(path: "../Tracking"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFDatasets",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Sources/KMLFDatasets", swiftSettings: settings),
        .testTarget(
            name: "KMLFDatasetsTests",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFDatasets",
                .product(name: "KMLFFileStorage", package: "FileStorage"),
            ],
            path: "Tests/KMLFDatasetsTests", swiftSettings: settings),
    ]
)
