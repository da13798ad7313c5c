package io.dabba.scheduler.dagsource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.internal.compiler.ClassFile;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;

/**
 * Compiles one Java source file in memory with the Eclipse compiler, which needs no JDK. Equal
 * sources give equal class files.
 */
final class JavaSourceCompiler {
  private static final Map<String, String> OPTIONS =
      Map.of(
          CompilerOptions.OPTION_Source, CompilerOptions.VERSION_17,
          CompilerOptions.OPTION_Compliance, CompilerOptions.VERSION_17,
          CompilerOptions.OPTION_TargetPlatform, CompilerOptions.VERSION_17,
          CompilerOptions.OPTION_LineNumberAttribute, CompilerOptions.GENERATE,
          CompilerOptions.OPTION_SourceFileAttribute, CompilerOptions.GENERATE,
          CompilerOptions.OPTION_LocalVariableAttribute, CompilerOptions.GENERATE,
          CompilerOptions.OPTION_MethodParametersAttribute, CompilerOptions.GENERATE);

  private final ClassLoader classpath;

  /** A compiler of sources that may use whatever {@code classpath} can load. */
  JavaSourceCompiler(ClassLoader classpath) {
    this.classpath = classpath;
  }

  /**
   * Compiles.
   *
   * @throws DagFileException with every error of the compiler
   */
  CompiledSource compile(String fileName, String source, String fileloc) {
    String mainType = fileName.substring(0, fileName.lastIndexOf('.'));
    CompilationResult result = compile(new SourceUnit(fileName, mainType, source));
    List<DagFileProblem> problems = problems(result, fileloc);
    if (!problems.isEmpty()) {
      throw new DagFileException(problems);
    }
    Map<String, byte[]> classes = new TreeMap<>();
    for (ClassFile file : result.getClassFiles()) {
      classes.put(new String(file.fileName()) + ".class", file.getBytes());
    }
    return new CompiledSource(mainClass(classes, mainType, fileloc), classes);
  }

  private CompilationResult compile(SourceUnit unit) {
    List<CompilationResult> results = new ArrayList<>();
    CompilerOptions options = new CompilerOptions(OPTIONS);
    options.suppressWarnings = true;
    Compiler compiler =
        new Compiler(
            new ClassLoaderNameEnvironment(classpath),
            DefaultErrorHandlingPolicies.proceedWithAllProblems(),
            options,
            results::add,
            new DefaultProblemFactory(Locale.ENGLISH));
    compiler.compile(new ICompilationUnit[] {unit});
    return results.get(0);
  }

  private static List<DagFileProblem> problems(CompilationResult result, String fileloc) {
    CategorizedProblem[] errors = result.getErrors();
    if (errors == null) {
      return List.of();
    }
    return Arrays.stream(errors)
        .map(error -> problem(fileloc, error.getSourceLineNumber(), error.getMessage()))
        .toList();
  }

  private static DagFileProblem problem(String fileloc, int line, String message) {
    return new DagFileProblem(fileloc, line, "", "Java that compiles", message);
  }

  private static String mainClass(Map<String, byte[]> classes, String mainType, String fileloc) {
    String path = mainType + ".class";
    return classes.keySet().stream()
        .filter(each -> each.equals(path) || each.endsWith('/' + path))
        .map(each -> each.substring(0, each.length() - ".class".length()).replace('/', '.'))
        .findFirst()
        .orElseThrow(
            () ->
                DagFileException.of(
                    new DagFileProblem(
                        fileloc,
                        0,
                        "",
                        "a public class " + mainType + ", named as the file",
                        "none")));
  }
}
