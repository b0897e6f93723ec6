public import ArgumentParser
public import KMLFServer

extension Right: ExpressibleByArgument {}

extension ServerOptions.LogLevel: ExpressibleByArgument {}
