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
    name: "Catalog",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFCatalog", targets: ["KMLFCatalog"])],
    dependencies: [
        .package(path: "../Coding"),
        .package(path: "../Config"),
        .package(path: "../DataFrame"),
        .package(path: "../Files"),
        .package(path: "../Gzip"),
        .package(path: "../Parquet"),
        .package(path: "../Pipeline"),
        .package(path: "../Spelling"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFCatalog",
            dependencies: [
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFGzip", package: "Gzip"),
                .product(name: "KMLFParquet", package: "Parquet"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Sources/KMLFCatalog", swiftSettings: settings),
        .testTarget(
            name: "KMLFCatalogTests",
            dependencies: [
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFGzip", package: "Gzip"),
                .product(name: "KMLFParquet", package: "Parquet"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFCatalog",
            ],
            path: "Tests/KMLFCatalogTests", swiftSettings: settings),
    ]
)
