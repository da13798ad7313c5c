package io.dabba.common.template;

import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.Node;
import jinjava.de.odysseus.el.tree.impl.ast.AstRightValue;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** An operand that has been evaluated; evaluating it again would call its functions twice. */
final class Known extends AstRightValue {
  private final @Nullable Object value;

  Known(@Nullable Object value) {
    this.value = value;
  }

  @Override
  public @Nullable Object eval(Bindings bindings, ELContext context) {
    return value;
  }

  @Override
  public void appendStructure(StringBuilder builder, Bindings bindings) {
    builder.append("known");
  }

  @Override
  public int getCardinality() {
    return 0;
  }

  @Override
  public @Nullable Node getChild(int index) {
    return null;
  }
}
