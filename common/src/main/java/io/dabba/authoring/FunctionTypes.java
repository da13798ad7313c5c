package io.dabba.authoring;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * What a method reference or lambda takes and returns, with generics as far as its class file keeps
 * them: a method keeps them, the synthetic method of a lambda is erased.
 *
 * <p>Rests on {@link SerializedLambda}, the documented serial form of lambdas.
 */
record FunctionTypes(List<Type> parameters, Type returns) {
  FunctionTypes {
    parameters = List.copyOf(parameters);
  }

  static FunctionTypes of(Serializable function) {
    try {
      SerializedLambda lambda = serialForm(function);
      return of(lambda, function.getClass().getClassLoader());
    } catch (ReflectiveOperationException e) {
      throw new DabbaException(
          ErrorCode.INVALID,
          "task: expected a lambda or method reference, found a " + function.getClass().getName(),
          e);
    }
  }

  private static SerializedLambda serialForm(Serializable function)
      throws ReflectiveOperationException {
    Method writeReplace = function.getClass().getDeclaredMethod("writeReplace");
    writeReplace.setAccessible(true);
    return (SerializedLambda) writeReplace.invoke(function);
  }

  private static FunctionTypes of(SerializedLambda lambda, ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
    MethodType erased =
        MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
    if (lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial) {
      Executable constructor = owner.getDeclaredConstructor(erased.parameterArray());
      return new FunctionTypes(List.of(constructor.getGenericParameterTypes()), owner);
    }
    Method method = owner.getDeclaredMethod(lambda.getImplMethodName(), erased.parameterArray());
    List<Type> taken = taken(method, owner);
    return new FunctionTypes(
        taken.subList(lambda.getCapturedArgCount(), taken.size()), method.getGenericReturnType());
  }

  /** What the call passes in all, the receiver first. */
  private static List<Type> taken(Method method, Class<?> owner) {
    List<Type> taken = new ArrayList<>();
    if (!Modifier.isStatic(method.getModifiers())) {
      taken.add(owner);
    }
    taken.addAll(List.of(method.getGenericParameterTypes()));
    return taken;
  }
}
