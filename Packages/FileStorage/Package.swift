// swift-tools-version: 6.2
// Made by tools/manifests from the table in the root Package.swift.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "FileStorage",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFFileStorage", targets: ["KMLFFileStorage"])],
    dependencies: [
        .package(path: "../Storage"),
        .package(path: "../StorageConformance"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFFileStorage",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Sources/KMLFFileStorage", swiftSettings: settings),
        .testTarget(
            name: "KMLFFileStorageTests",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFFileStorage",
                .product(name: "KMLFStorageConformance", package: "StorageConformance"),
            ],
            path: "Tests/KMLFFileStorageTests", swiftSettings: settings),
    ]
)
