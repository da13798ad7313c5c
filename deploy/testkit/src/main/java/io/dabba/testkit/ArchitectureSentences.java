package io.dabba.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may know whom in a module. Each sentence is tested twice: it holds for the module, and it
 * fails on a class below {@code io.dabba.archviolations} that breaks it on purpose.
 */
public abstract class ArchitectureSentences {
  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter().importPackages("io.dabba.archviolations");

  private final JavaClasses module;

  /**
   * @param root the package that holds the module
   */
  protected ArchitectureSentences(String root) {
    this.module =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
  }

  /** The sentences, by what they say. */
  protected abstract Map<String, ArchRule> rules();

  @TestFactory
  Stream<DynamicTest> shouldHold() {
    return rules().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(module)));
  }

  @TestFactory
  Stream<DynamicTest> shouldFailOnAViolation() {
    return rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> requireViolation(rule.getKey(), rule.getValue())));
  }

  /** No class of {@code from} knows one of {@code to}. */
  protected static ArchRule none(String from, String... to) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to);
  }

  /** A library is known nowhere but in {@code homes}. */
  protected static ArchRule only(String library, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static void requireViolation(String sentence, ArchRule rule) {
    if (!rule.evaluate(VIOLATIONS).hasViolation()) {
      throw new AssertionError(
          "expected a class below io.dabba.archviolations to break \""
              + sentence
              + "\", found none");
    }
  }
}
