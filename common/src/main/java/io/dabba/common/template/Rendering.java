package io.dabba.common.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;

/** One template on its way to a text, and how far it has come. */
final class Rendering extends JinjavaInterpreter {
  private final Progress progress;

  Rendering(Jinjava jinjava, Context context, JinjavaConfig config, Progress progress) {
    super(jinjava, context, config);
    this.progress = progress;
  }

  /** A node is rendered next. */
  static void reached(Node node, JinjavaInterpreter interpreter) {
    ((Rendering) interpreter).progress.reached(node.getLineNumber());
  }
}
