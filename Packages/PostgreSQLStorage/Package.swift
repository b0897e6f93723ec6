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
    name: "PostgreSQLStorage",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFPostgreSQLStorage", targets: ["KMLFPostgreSQLStorage"])],
    dependencies: [
        .package(path: "../Storage"),
        .package(path: "../StorageConformance"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibPQ", path: "Sources/CLibPQ", pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(
            name: "KMLFPostgreSQLStorage",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage"),
                "CLibPQ",
            ],
            path: "Sources/KMLFPostgreSQLStorage", swiftSettings: settings),
        .testTarget(
            name: "KMLFPostgreSQLStorageTests",
            dependencies: [
                .product(name: "KMLFStorage", package: "Storage"),
                "CLibPQ",
                "KMLFPostgreSQLStorage",
                .product(name: "KMLFStorageConformance", package: "StorageConformance"),
            ],
            path: "Tests/KMLFPostgreSQLStorageTests", swiftSettings: settings),
    ]
)
