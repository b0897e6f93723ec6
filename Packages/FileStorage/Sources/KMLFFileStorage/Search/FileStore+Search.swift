public import KMLFStorage

extension FileStore {
    /// Runs in their experiments' folders, in the trash too. A damaged run is in `unreadable`: of the first page when what
    /// the search asks about cannot be read, else of the page that it would stand on.
    public func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage {
        let search = try RunSearch(request, cache: runInfos)
        return try await Blocking.run { () throws(TrackingError) in
            var experiments: [ExperimentRuns] = []
            var seen: Set<String> = []
            for id in request.experimentIDs where seen.insert(id).inserted {
                guard (try? Limits.checkExperimentID(id)) != nil, let place = try self.experimentFolder(id),
                    let folder = try Folder.open(place.path)
                else { continue }
                experiments.append(try ExperimentRuns(experimentID: id, folder: folder))
            }
            return search.page(of: experiments)
        }
    }

    /// Experiments that cannot be read are passed over.
    public func searchExperiments(_ request: SearchExperiments) async throws(TrackingError) -> Page<Experiment> {
        let filter = try ExperimentFilter(parsing: request.filter)
        let order = try ExperimentOrder(parsing: request.orderBy)
        let found = try readableExperiments(request.view).filter(filter.matches)
        return try Page(of: order.sorted(found), from: request.pageToken, atMost: request.maxResults)
    }
}
