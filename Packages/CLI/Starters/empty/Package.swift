// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "starter-project",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "kmlf", path: "../../../..")
    ],
    targets: [
        .executableTarget(
            name: "StarterPackage",
            dependencies: [.product(name: "KMLF", package: "kmlf")]),
        .testTarget(
            name: "StarterPackageTests",
            dependencies: ["StarterPackage"]),
    ]
)
