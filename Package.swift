// swift-tools-version: 6.2

import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// The tests run thousands of trials and simulations; unoptimised they would take twice as long.
let optimised = swiftSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "sockbench",
  products: [
    .executable(name: "sockbench", targets: ["sockbench"])
  ],
  targets: [
    .target(name: "BenchmarkModel", swiftSettings: optimised),
    .target(name: "CSyscalls", cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "Measurement",
      dependencies: ["BenchmarkModel", "CSyscalls"],
      swiftSettings: optimised
    ),
    .target(name: "Analysis", dependencies: ["BenchmarkModel"], swiftSettings: optimised),
    .executableTarget(
      name: "sockbench",
      dependencies: ["Analysis", "BenchmarkModel", "Measurement"],
      swiftSettings: optimised
    ),
    .testTarget(
      name: "BenchmarkModelTests", dependencies: ["BenchmarkModel", "TestSupport"],
      swiftSettings: swiftSettings),
    .target(
      name: "CTestSupport", path: "Tests/SupportInC", cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "TestSupport", dependencies: ["Analysis", "BenchmarkModel", "Measurement"],
      path: "Tests/Support", swiftSettings: optimised),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "BenchmarkModel", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "MeasurementTests", dependencies: ["BenchmarkModel", "Measurement", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["Analysis", "BenchmarkModel", "Measurement", "sockbench"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "Analysis", "BenchmarkModel", "CTestSupport", "Measurement", "TestSupport", "sockbench",
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "impatient", dependencies: ["Analysis", "BenchmarkModel", "Measurement"],
      path: "Tests/Impatient", swiftSettings: optimised),
    .executableTarget(
      name: "echo-server", path: "Tests/EchoServer", cSettings: [.treatAllWarnings(as: .error)]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Analysis", "BenchmarkModel", "CTestSupport", "Measurement", "TestSupport", "echo-server",
        "impatient", "sockbench",
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "parity-reference", path: "Tests/Parity/ReferenceEnd",
      cSettings: [.treatAllWarnings(as: .error)], linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "parity",
      dependencies: ["Analysis", "BenchmarkModel", "Measurement", "parity-reference", "sockbench"],
      path: "Tests/Parity/Driver", swiftSettings: swiftSettings),
  ]
)
