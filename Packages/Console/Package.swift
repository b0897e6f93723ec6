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
    name: "Console",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFConsole", targets: ["KMLFConsole"])],
    dependencies: [
        .package(path: "../Spelling"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .target(
            name: "KMLFConsole",
            dependencies: [
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/KMLFConsole", swiftSettings: settings),
        .testTarget(
            name: "KMLFConsoleTests",
            dependencies: [
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                "KMLFConsole",
            ],
            path: "Tests/KMLFConsoleTests", swiftSettings: settings),
    ]
)
