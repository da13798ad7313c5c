package io.dabba.scheduler.dagsource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFileReader;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFormatException;
import org.eclipse.jdt.internal.compiler.env.INameEnvironment;
import org.eclipse.jdt.internal.compiler.env.NameEnvironmentAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The types a source may name: whatever a class loader can load, read as class files. Works the
 * same for a folder of classes, many jars or one, which a class path in text does not.
 *
 * <p>After the name environment of Tomcat's {@code JDTCompiler}.
 */
final class ClassLoaderNameEnvironment implements INameEnvironment {
  private static final Set<String> PLATFORM_PACKAGES =
      ModuleLayer.boot().modules().stream()
          .flatMap(module -> module.getPackages().stream())
          .collect(Collectors.toUnmodifiableSet());

  private final ClassLoader loader;

  ClassLoaderNameEnvironment(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public @Nullable NameEnvironmentAnswer findType(char[][] compoundName) {
    return find(CharOperation.toString(compoundName));
  }

  @Override
  public @Nullable NameEnvironmentAnswer findType(char[] typeName, char[][] packageName) {
    return find(CharOperation.toString(CharOperation.arrayConcat(packageName, typeName)));
  }

  /** Loaders do not list packages: what is no class and does not look like one is a package. */
  @Override
  public boolean isPackage(char[] @Nullable [] parent, char[] name) {
    String simple = new String(name);
    String full =
        parent == null || parent.length == 0
            ? simple
            : CharOperation.toString(parent) + '.' + simple;
    return PLATFORM_PACKAGES.contains(full)
        || (Character.isLowerCase(simple.charAt(0)) && find(full) == null);
  }

  @Override
  public void cleanup() {}

  private @Nullable NameEnvironmentAnswer find(String name) {
    String path = name.replace('.', '/') + ".class";
    try (InputStream bytes = loader.getResourceAsStream(path)) {
      if (bytes == null) {
        return null;
      }
      ClassFileReader type = new ClassFileReader(bytes.readAllBytes(), path.toCharArray(), true);
      return new NameEnvironmentAnswer(type, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassFormatException e) {
      throw new IllegalStateException("expected a class file, found something else at " + path, e);
    }
  }
}
