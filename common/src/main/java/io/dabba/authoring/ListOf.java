package io.dabba.authoring;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a list.
 *
 * @param element the type of what is in it
 */
record ListOf(Type element) implements ParameterizedType {
  /** The type of what a list or array type has in it, or null if it does not say. */
  static @Nullable Type elementOf(@Nullable Type list) {
    if (list instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1) {
      return generic.getActualTypeArguments()[0];
    }
    if (list instanceof GenericArrayType array) {
      return array.getGenericComponentType();
    }
    return list instanceof Class<?> plain ? plain.getComponentType() : null;
  }

  @Override
  public Type[] getActualTypeArguments() {
    return new Type[] {element};
  }

  @Override
  public Type getRawType() {
    return List.class;
  }

  @Override
  public @Nullable Type getOwnerType() {
    return null;
  }
}
