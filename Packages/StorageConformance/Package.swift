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
    name: "StorageConformance",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFStorageConformance", targets: ["KMLFStorageConformance"])],
    dependencies: [
        .package(path: "../Storage")
    ],
    targets: [
        .target(
            name: "KMLFStorageConformance",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage")
            ],
            path: "Sources/KMLFStorageConformance", swiftSettings: settings),
        .testTarget(
            name: "KMLFStorageConformanceTests",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage"),
                "KMLFStorageConformance",
            ],
            path: "Tests/KMLFStorageConformanceTests", swiftSettings: settings),
    ]
)
