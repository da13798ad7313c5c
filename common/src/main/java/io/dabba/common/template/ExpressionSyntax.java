package io.dabba.common.template;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;

/**
 * Jinjava's expressions with dates that can be added and subtracted. Public because Jinjava makes
 * it by reflection.
 */
public final class ExpressionSyntax extends ExtendedSyntaxBuilder {
  private static final long serialVersionUID = 1L;

  public ExpressionSyntax(Feature... features) {
    super(features);
  }

  @Override
  protected Parser createParser(String expression) {
    return new DateParser(this, expression);
  }

  /** The parser of one expression. */
  private static final class DateParser extends ExtendedParser {
    DateParser(Builder context, String input) {
      super(context, input);
    }

    @Override
    protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
      return super.createAstBinary(left, right, Arithmetic.inPlaceOf(operator));
    }
  }
}
