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
    name: "Parquet",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFParquet", targets: ["KMLFParquet"])],
    dependencies: [
        .package(path: "../DataFrame"),
        .package(path: "../Gzip"),
    ],
    targets: [
        .target(
            name: "KMLFParquet",
            dependencies: [
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFGzip", package: "Gzip"),
            ],
            path: "Sources/KMLFParquet", swiftSettings: settings),
        .testTarget(
            name: "KMLFParquetTests",
            dependencies: [
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFGzip", package: "Gzip"),
                "KMLFParquet",
            ],
            path: "Tests/KMLFParquetTests", swiftSettings: settings),
    ]
)
