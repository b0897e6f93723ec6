internal import CLibCURL
import Dispatch
import KMLFStorage
import Synchronization

/// Sends requests over connections that are kept alive, many at the same time. libcurl works on one queue of its own,
/// which holds a thread only while there is something to do; nothing blocks the threads of Swift's tasks.
actor Transfers {
    /// How many requests are on their way at a time, as in MLflow's client (a server has room for 15); others wait.
    private static let atATime = 10

    private nonisolated let executor = QueueExecutor(label: "kmlf.http-storage")
    private nonisolated let multi = CurlMulti(keepingAlive: 2 * atATime)
    private nonisolated let mailbox = Mutex(Mailbox())
    private var waiting: [Ticket] = []
    private var active: [UnsafeMutableRawPointer: (id: Int, transfer: Transfer)] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private struct Ticket {
        let id: Int
        let request: HTTPRequest
        let continuation: CheckedContinuation<Transfer.Outcome, Never>
    }

    private enum Letter {
        case start(Ticket)
        case cancel(Int)
    }

    private struct Mailbox {
        var letters: [Letter] = []
        var isDriving = false
        var nextID = 0
    }

    /// Sends the request and waits for the answer, whatever its status. Cancelling the task ends the transfer.
    nonisolated func perform(_ request: HTTPRequest) async throws(TransferFailure) -> HTTPResponse {
        let id = mailbox.withLock { mailbox in
            mailbox.nextID += 1
            return mailbox.nextID
        }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Transfer.Outcome, Never>) in
                post(.start(Ticket(id: id, request: request, continuation: continuation)))
                // The handler may have run before there was anything to cancel.
                if Task.isCancelled { post(.cancel(id)) }
            }
        } onCancel: {
            post(.cancel(id))
        }
        return try outcome.get()
    }

    private nonisolated func post(_ letter: sending Letter) {
        let isDriving = mailbox.withLock { mailbox in
            mailbox.letters.append(letter)
            defer { mailbox.isDriving = true }
            return mailbox.isDriving
        }
        if isDriving {
            multi.wakeUp()
        } else {
            executor.queue.async { self.assumeIsolated { $0.drive() } }
        }
    }

    /// Works until nothing is left to do.
    private func drive() {
        while true {
            read()
            startWaiting()
            if active.isEmpty, waiting.isEmpty {
                let isDone = mailbox.withLock { mailbox in
                    if mailbox.letters.isEmpty { mailbox.isDriving = false }
                    return mailbox.letters.isEmpty
                }
                if isDone { return }
                continue
            }
            multi.perform()
            var hasFinished = false
            while let (handle, code) = multi.nextFinished() {
                guard let (_, transfer) = active.removeValue(forKey: handle) else { continue }
                multi.remove(transfer.easy)
                transfer.end(code)
                hasFinished = true
            }
            if !hasFinished { multi.wait() }
        }
    }

    private func read() {
        let letters = mailbox.withLock { mailbox in
            defer { mailbox.letters = [] }
            return mailbox.letters
        }
        for letter in letters {
            switch letter {
            case .start(let ticket): waiting.append(ticket)
            case .cancel(let id): cancel(id)
            }
        }
    }

    private func startWaiting() {
        while active.count < Self.atATime, !waiting.isEmpty {
            let ticket = waiting.removeFirst()
            guard
                let transfer = Transfer(
                    ticket.request, finish: { outcome in ticket.continuation.resume(returning: outcome) }
                )
            else { continue }
            guard multi.add(transfer.easy) else {
                transfer.end(CURLE_OUT_OF_MEMORY)
                continue
            }
            active[transfer.easy.handle] = (ticket.id, transfer)
        }
    }

    private func cancel(_ id: Int) {
        if let index = waiting.firstIndex(where: { $0.id == id }) {
            let ticket = waiting.remove(at: index)
            ticket.continuation.resume(
                returning: .failure(
                    TransferFailure(kind: .cancelled, reason: "The task was cancelled", wasSent: false)))
        } else if let (handle, entry) = active.first(where: { $0.value.id == id }) {
            active[handle] = nil
            multi.remove(entry.transfer.easy)
            entry.transfer.cancel()
        }
    }
}
