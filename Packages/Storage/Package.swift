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
    name: "Storage",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFStorage", targets: ["KMLFStorage"])],
    dependencies: [],
    targets: [
        .target(
            name: "KMLFStorage",
            dependencies: [],
            path: "Sources/KMLFStorage", swiftSettings: settings),
        .testTarget(
            name: "KMLFStorageTests",
            dependencies: [
                "KMLFStorage"
            ],
            path: "Tests/KMLFStorageTests", swiftSettings: settings),
    ]
)
