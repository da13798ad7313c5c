package io.dabba.worker.runtime;

import io.dabba.common.operator.Hooks;
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
 * @param hooks what they share to speak to outside systems
 * @param fields shows arguments without secrets
 * @param rendered keeps them for people
 * @param metricLabels labels that tasks may give their business metrics
 */
record Resources(
    XComs xcoms,
    TemplateRenderer templates,
    Vault vault,
    RunHistory history,
    Hooks hooks,
    RenderedFields fields,
    RenderedArguments rendered,
    List<String> metricLabels) {}
