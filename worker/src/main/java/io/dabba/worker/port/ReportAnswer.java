package io.dabba.worker.port;

/** What became of a report. */
public enum ReportAnswer {
  /** Counted now. */
  REPORTED,
  /** This same report had been counted before. */
  REPEATED,
  /** The claim is lost; the outcome counts for nothing. */
  LOST
}
