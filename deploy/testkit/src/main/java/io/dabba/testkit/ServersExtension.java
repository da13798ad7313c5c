package io.dabba.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves server parameters; within one test, or one class for its constructor, the same ones. */
final class ServersExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ServersExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RedisForTests.class || type == BrokerForTests.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return context.getStore(NAMESPACE).computeIfAbsent(type, ServersExtension::open);
  }

  private static Object open(Class<?> type) {
    return type == RedisForTests.class ? emptyRedis() : emptyBroker();
  }

  private static RedisForTests emptyRedis() {
    RedisForTests redis = RedisForTests.shared();
    redis.flush();
    return redis;
  }

  private static BrokerForTests emptyBroker() {
    try {
      return BrokerForTests.shared();
    } catch (IOException e) {
      throw new UncheckedIOException("test servers: expected a new virtual host", e);
    }
  }
}
