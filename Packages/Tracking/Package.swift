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
    name: "Tracking",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFTracking", targets: ["KMLFTracking"])],
    dependencies: [
        .package(path: "../FileStorage"),
        .package(path: "../Storage"),
    ],
    targets: [
        .target(
            name: "KMLFTracking",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage")
            ],
            path: "Sources/KMLFTracking", swiftSettings: settings),
        .testTarget(
            name: "KMLFTrackingTests",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage"),
                "KMLFTracking",
                .product(name: "KMLFFileStorage", package: "FileStorage"),
            ],
            path: "Tests/KMLFTrackingTests", swiftSettings: settings),
    ]
)
