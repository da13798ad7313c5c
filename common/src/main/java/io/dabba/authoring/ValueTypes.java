package io.dabba.authoring;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which type a value is read as. What its task is said to return goes first, since a parameter may
 * be wider; but a type that lambdas have erased yields to a complete one.
 */
final class ValueTypes {
  private ValueTypes() {}

  static Type choose(@Nullable Type returned, Type parameter) {
    if (returned == null || (!isComplete(returned) && isComplete(parameter))) {
      return parameter;
    }
    return returned;
  }

  private static boolean isComplete(Type type) {
    if (type instanceof Class<?> plain) {
      return plain != Object.class && plain.getTypeParameters().length == 0;
    }
    if (type instanceof ParameterizedType generic) {
      return Stream.of(generic.getActualTypeArguments()).noneMatch(ValueTypes::isVariable);
    }
    return type instanceof GenericArrayType;
  }

  private static boolean isVariable(Type argument) {
    if (argument instanceof Class<?> || argument instanceof WildcardType) {
      return false;
    }
    return !isComplete(argument);
  }
}
