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
    name: "Gzip",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFGzip", targets: ["KMLFGzip"])],
    dependencies: [],
    targets: [
        .systemLibrary(
            name: "CZLib", path: "Sources/CZLib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "KMLFGzip",
            dependencies: [
                "CZLib"
            ],
            path: "Sources/KMLFGzip", swiftSettings: settings),
        .testTarget(
            name: "KMLFGzipTests",
            dependencies: [
                "CZLib",
                "KMLFGzip",
            ],
            path: "Tests/KMLFGzipTests", swiftSettings: settings),
    ]
)
