package io.dabba.scheduler.alert.rule;

import io.dabba.common.error.DabbaException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML whose plain values are all texts: {@code 21:00} is no number, {@code on} no boolean,
 * and a telephone number keeps its plus and zeros.
 */
final class YamlTexts {
  private static final int MAX_ALIASES = 50;
  private static final int MAX_CHARACTERS = 1024 * 1024;

  private YamlTexts() {}

  static @Nullable Object read(String file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setCodePointLimit(MAX_CHARACTERS);
    DumperOptions dumper = new DumperOptions();
    try {
      return new Yaml(
              new SafeConstructor(options), new Representer(dumper), dumper, options, new Texts())
          .load(text);
    } catch (YAMLException e) {
      String found = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw DabbaException.invalid(file + ": expected YAML, found: " + found);
    }
  }

  /** Resolves nothing, so everything stays a text. */
  private static final class Texts extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // A plain value is the text it is written as.
    }
  }
}
