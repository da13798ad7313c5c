package io.dabba.worker.port;

/**
 * Everything a worker needs from the outside, but its messages.
 *
 * @param claims grants and ends claims
 * @param leases keeps the worker's lease
 * @param stops requests to stop a try
 * @param bundles bundles by hash
 * @param xcoms what other tasks pushed
 * @param logs keeps logs
 * @param values keeps large values
 * @param secrets variables and connections
 * @param history what became of runs
 * @param rendered keeps what templates became
 * @param breakers circuit breakers
 */
public record WorkerPorts(
    ClaimStore claims,
    LeaseStore leases,
    StopSignals stops,
    BundleStore bundles,
    XComStore xcoms,
    LogStore logs,
    ValueStore values,
    SecretStore secrets,
    RunHistory history,
    RenderedStore rendered,
    BreakerStore breakers) {}
