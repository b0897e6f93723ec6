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
    name: "ChildProcess",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFChildProcess", targets: ["KMLFChildProcess"])],
    dependencies: [],
    targets: [
        .target(
            name: "KMLFChildProcess",
            dependencies: [],
            path: "Sources/KMLFChildProcess", swiftSettings: settings),
        .testTarget(
            name: "KMLFChildProcessTests",
            dependencies: [
                "KMLFChildProcess"
            ],
            path: "Tests/KMLFChildProcessTests", swiftSettings: settings),
    ]
)
