package io.dabba.authoring;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes and resources of one bundle, from memory. Its parent goes first, so no bundle can
 * replace a class of Dabba; bundles do not see each other.
 */
public final class BundleClassLoader extends ClassLoader {
  /** The services entry in which a jar names its DAG files. */
  public static final String SERVICES = "META-INF/services/" + DagFile.class.getName();

  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> files;

  /** A loader of {@code files}, by path inside the bundle. */
  public BundleClassLoader(Map<String, byte[]> files, ClassLoader parent) {
    super(parent);
    this.files = files;
  }

  /** The DAG files of the bundle: the class named, or all that the services entry names. */
  public List<DagFile> dagFiles(String entryClass) {
    return entryNames(entryClass).stream().map(this::instantiate).toList();
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    InputStream inherited = getParent().getResourceAsStream(name);
    byte[] own = files.get(name);
    return inherited != null || own == null ? inherited : new ByteArrayInputStream(own);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private List<String> entryNames(String entryClass) {
    if (!entryClass.equals(DagFile.class.getName())) {
      return List.of(entryClass);
    }
    byte[] services = files.getOrDefault(SERVICES, new byte[0]);
    return new String(services, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  private DagFile instantiate(String name) {
    try {
      return Class.forName(name, true, this)
          .asSubclass(DagFile.class)
          .getConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      throw refused(name, "a constructor that threw", e.getCause());
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw refused(name, e.toString(), e);
    }
  }

  private static DabbaException refused(String name, String found, Throwable cause) {
    return new DabbaException(
        ErrorCode.INVALID,
        "class "
            + name
            + ": expected a public class with a public constructor without parameters that"
            + " implements "
            + DagFile.class.getName()
            + ", found "
            + found,
        cause);
  }
}
