package io.dabba.scheduler.conformance;

/** Knows one format of cases. */
interface CaseEvaluator {
  /** The field that every case of this format has and no case of another. */
  String field();

  /**
   * What a case expects, and how to find out.
   *
   * @throws io.dabba.common.error.DabbaException if a field of the case cannot be read
   */
  Question question(Case asked);
}
