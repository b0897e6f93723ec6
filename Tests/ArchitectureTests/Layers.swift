/// The layers of the architecture: a package imports packages of lower layers only. A new package is entered here first.
let layers: [[String]] = [
    ["ChildProcess", "Files", "Spelling", "YAML", "DataFrame", "Gzip", "Storage"],
    [
        "Pipeline", "Coding", "Config", "StorageConformance", "FileStorage", "HTTPStorage", "PostgreSQLStorage",
        "Console", "Parquet",
    ],
    ["Tracking", "Catalog"],
    ["Runner", "Models", "Copy"],
    ["Datasets", "ModelWorker", "XGBoost"],
    ["PipelineML", "Scoring"],
    ["Hooks", "Server"],
    ["KMLF"],
    ["CLI"],
]

/// Packages that hold a concrete storage. They never import one another, and only `composers` name them.
let adapters: Set<String> = ["FileStorage", "HTTPStorage", "PostgreSQLStorage"]

/// Where concrete adapters are chosen.
let composers: Set<String> = ["KMLF", "CLI"]

/// The one package that may import each C library.
let ownersOfC: [String: String] = [
    "CLibYAML": "YAML", "CLibPQ": "PostgreSQLStorage", "CLibCURL": "HTTPStorage", "CZLib": "Gzip",
    "CLibCrypt": "Server", "CLibXGBoost": "XGBoost", "CPage": "Server",
]

/// Modules whose import costs start-up time and size; FoundationEssentials is used instead where it exists.
let heavyModules: Set<String> = ["Foundation"]
