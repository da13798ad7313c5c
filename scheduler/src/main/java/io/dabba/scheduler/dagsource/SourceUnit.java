package io.dabba.scheduler.dagsource;

import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.lookup.LookupEnvironment;
import org.eclipse.jdt.internal.compiler.lookup.ModuleBinding;
import org.jspecify.annotations.Nullable;

/**
 * One source file as the compiler asks for it.
 *
 * @param name file name without folders, so that class files do not depend on where it lies
 * @param mainType the type that bears the file's name
 * @param source its text
 */
record SourceUnit(String name, String mainType, String source) implements ICompilationUnit {
  @Override
  public char[] getContents() {
    return source.toCharArray();
  }

  @Override
  public char[] getMainTypeName() {
    return mainType.toCharArray();
  }

  /** None expected: a DAG file may lie in any folder, whatever package it declares. */
  @Override
  public char[] @Nullable [] getPackageName() {
    return null;
  }

  @Override
  public char[] getFileName() {
    return name.toCharArray();
  }

  @Override
  public ModuleBinding module(LookupEnvironment environment) {
    return environment.UnNamedModule;
  }
}
