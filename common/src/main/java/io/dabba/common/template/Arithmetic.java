package io.dabba.common.template;

import com.hubspot.jinjava.el.ext.AdditionOperator;
import java.time.Duration;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary.Operator;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** Plus and minus of moments and durations; for all else the operators are Jinjava's. */
final class Arithmetic implements Operator {
  private final Operator otherwise;
  private final int sign;

  private Arithmetic(Operator otherwise, int sign) {
    this.otherwise = otherwise;
    this.sign = sign;
  }

  /** The operator to use in place of one of Jinjava's. */
  static Operator inPlaceOf(Operator operator) {
    if (operator == AdditionOperator.OP) {
      return new Arithmetic(operator, 1);
    }
    return operator == AstBinary.SUB ? new Arithmetic(operator, -1) : operator;
  }

  /** The time from the second moment to the first. */
  static TimeDelta between(DateTime first, DateTime second) {
    return new TimeDelta(Duration.between(second.time(), first.time()));
  }

  @Override
  public @Nullable Object eval(Bindings bindings, ELContext context, AstNode left, AstNode right) {
    Object first = left.eval(bindings, context);
    Object second = right.eval(bindings, context);
    Object result = result(first, second);
    return result == null
        ? otherwise.eval(bindings, context, new Known(first), new Known(second))
        : result;
  }

  private @Nullable Object result(@Nullable Object first, @Nullable Object second) {
    if (first instanceof DateTime time && second instanceof TimeDelta delta) {
      return time.with(time.time().plus(signed(delta)));
    }
    if (first instanceof TimeDelta delta && second instanceof TimeDelta other) {
      return new TimeDelta(delta.duration().plus(signed(other)));
    }
    if (sign > 0 && first instanceof TimeDelta delta && second instanceof DateTime time) {
      return time.with(time.time().plus(delta.duration()));
    }
    return sign < 0 && first instanceof DateTime time && second instanceof DateTime other
        ? between(time, other)
        : null;
  }

  private Duration signed(TimeDelta delta) {
    return delta.duration().multipliedBy(sign);
  }
}
