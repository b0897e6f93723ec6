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
    dependencies: [],
    targets: [
        .target(
            name: "KMLFConsole",
            dependencies: [],
            path: "Sources/KMLFConsole", swiftSettings: settings),
        .testTarget(
            name: "KMLFConsoleTests",
            dependencies: [
                "KMLFConsole"
            ],
            path: "Tests/KMLFConsoleTests", swiftSettings: settings),
    ]
)
