package io.dabba.authoring;

/** The span in which the current thread's context class loader is a bundle's. */
final class ContextClassLoader implements AutoCloseable {
  private final ClassLoader before;

  private ContextClassLoader(ClassLoader before) {
    this.before = before;
  }

  static ContextClassLoader enter(ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ContextClassLoader scope = new ContextClassLoader(thread.getContextClassLoader());
    thread.setContextClassLoader(loader);
    return scope;
  }

  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(before);
  }
}
