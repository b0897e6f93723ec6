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
    name: "Copy",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFCopy", targets: ["KMLFCopy"])],
    dependencies: [
        .package(path: "../FileStorage"),
        .package(path: "../Storage"),
        .package(path: "../Tracking"),
    ],
    targets: [
        .target(
            name: "KMLFCopy",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
            ],
            path: "Sources/KMLFCopy", swiftSettings: settings),
        .testTarget(
            name: "KMLFCopyTests",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                "KMLFCopy",
                .product(name: "KMLFFileStorage", package: "FileStorage"),
            ],
            path: "Tests/KMLFCopyTests", swiftSettings: settings),
    ]
)
