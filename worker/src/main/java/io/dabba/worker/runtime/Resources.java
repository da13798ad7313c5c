package io.dabba.worker.runtime;

import io.dabba.common.template.TemplateRenderer;
import io.dabba.worker.port.RunHistory;
import java.util.List;

/**
 * What every task of a worker may draw from.
 *
 * @param xcoms values of other tasks
 * @param templates renders
 * @param vault variables and connections
 * @param history what became of runs
 * @param metricLabels labels that tasks may give their business metrics
 */
record Resources(
    XComs xcoms,
    TemplateRenderer templates,
    Vault vault,
    RunHistory history,
    List<String> metricLabels) {
  /** With the usual labels. */
  Resources(XComs xcoms, TemplateRenderer templates, Vault vault, RunHistory history) {
    this(xcoms, templates, vault, history, BusinessMetrics.DEFAULT_LABELS);
  }
}
