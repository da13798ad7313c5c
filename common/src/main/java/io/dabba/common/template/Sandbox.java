package io.dabba.common.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.Importable;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import com.hubspot.jinjava.tree.Node;
import io.dabba.common.codec.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeBuilder;
import jinjava.javax.el.ExpressionFactory;

/**
 * Jinjava with everything off that is not on the lists below: what reaches files, classes or other
 * templates, what names Java classes, and what makes much of little.
 */
final class Sandbox {
  /** The largest result, and the largest text on the way to it, in characters. */
  static final int MAX_LENGTH = 1024 * 1024;

  private static final int MAX_COLLECTION = 100_000;
  private static final int MAX_DEPTH = 20;

  private static final Set<String> TAGS =
      Set.of("if", "elif", "else", "endif", "for", "endfor", "set", "endset", "raw", "endraw");
  private static final Set<String> FUNCTIONS = Set.of("range");
  private static final Set<String> FILTERS =
      Set.of(
          "abs capitalize count cut d default dictsort difference divide divisible escapejson"
              .concat(" first float fromjson groupby int intersect join last length list lower map")
              .concat(" multiply regex_replace reject rejectattr replace reverse root round select")
              .concat(" selectattr sort split string sum title tojson trim truncate union unique")
              .concat(" upper urlencode urldecode wordcount b64encode b64decode md5 bool add attr")
              .concat(
                  " batch center e escape filesizeformat format indent items max min safe slice")
              .concat(" striptags wordwrap xmlattr ds ds_nodash ts ts_nodash ts_nodash_with_tz")
              .split(" "));

  /** The length of all templates together that are kept parsed, in characters. */
  private static final int MAX_KEPT = 4 * MAX_LENGTH;

  private final Jinjava jinjava;
  private final TemplateSyntax syntax = new TemplateSyntax(FILTERS, FUNCTIONS);
  private final Map<Library, Set<String>> disabled;
  private final JinjavaConfig config;

  /** What all templates see. Rendering writes into it, so each thread has its own. */
  private final ThreadLocal<Context> global;

  private final Cache<String, Node> parsed =
      Caffeine.newBuilder()
          .maximumWeight(MAX_KEPT)
          .weigher((String template, Node root) -> template.length())
          .build();

  Sandbox() {
    this.jinjava = new DateJinjava(builder().build());
    Context context = jinjava.getGlobalContext();
    this.disabled = disabled(context);
    jinjava.setResourceLocator(
        (name, encoding, interpreter) -> {
          throw new ResourceNotFoundException("templates cannot load " + name);
        });
    context.setDynamicVariableResolver(Undefined::unknown);
    DateFilter.all().forEach(context::registerFilter);
    PythonFilters.all().forEach(context::registerFilter);
    BoundedFilter.NAMES.forEach(
        name -> context.registerFilter(new BoundedFilter(context.getFilter(name))));
    context.registerFunction(
        new ELFunctionDefinition("", "range", Ranges.class, "range", Object.class, Object[].class));
    context.registerFilter(new Definedness.Default("default"));
    context.registerFilter(new Definedness.Default("d"));
    context.registerExpTest(new Definedness.Test("defined", true));
    context.registerExpTest(new Definedness.Test("undefined", false));
    context.registerExpTest(new Definedness.None());
    this.global = ThreadLocal.withInitial(jinjava::getGlobalContextCopy);
    this.config =
        builder()
            .withDisabled(disabled)
            .withProcessors(
                JinjavaProcessors.newBuilder().withNodePreProcessor(Rendering::reached).build())
            .build();
  }

  /** Parses a template; refuses one that cannot be parsed or uses what is off. */
  Parsed parse(String template, Progress progress) {
    Node known = parsed.getIfPresent(template);
    if (known != null) {
      return new Parsed(known, List.of());
    }
    JinjavaInterpreter interpreter = rendering(Map.of(), progress);
    try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
      Node root = interpreter.parse(template);
      syntax.check(root, progress);
      if (interpreter.getErrorsCopy().isEmpty()) {
        parsed.put(template, root);
      }
      return new Parsed(root, interpreter.getErrorsCopy());
    }
  }

  /** Renders a template; {@code progress} tells how far it came. */
  Rendered render(Node root, Map<String, ?> names, Progress progress) {
    JinjavaInterpreter interpreter = rendering(names, progress);
    try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
      String text = interpreter.render(root);
      return new Rendered(text, interpreter.getErrorsCopy());
    } catch (RuntimeException e) {
      List<TemplateError> errors = new ArrayList<>(interpreter.getErrorsCopy());
      errors.add(0, TemplateError.fromException(e));
      return new Rendered("", List.copyOf(errors));
    } finally {
      global.get().reset();
    }
  }

  private JinjavaInterpreter rendering(Map<String, ?> names, Progress progress) {
    return new Rendering(jinjava, new Context(global.get(), names, disabled), config, progress);
  }

  /**
   * A parsed template, which may be rendered by many threads.
   *
   * @param root its first node
   * @param errors what is wrong with it
   */
  record Parsed(Node root, List<TemplateError> errors) {}

  /**
   * A rendered template.
   *
   * @param text what became of it
   * @param errors what was wrong
   */
  record Rendered(String text, List<TemplateError> errors) {}

  private static JinjavaConfig.Builder builder() {
    return JinjavaConfig.newBuilder()
        .withElResolver(new SandboxResolver())
        .withObjectMapper(Json.mapper())
        .withNestedInterpretationEnabled(false)
        .withEnableRecursiveMacroCalls(false)
        .withMaxRenderDepth(MAX_DEPTH)
        .withMaxOutputSize(MAX_LENGTH)
        .withMaxStringLength(MAX_LENGTH)
        .withMaxListSize(MAX_COLLECTION)
        .withMaxMapSize(MAX_COLLECTION)
        .withLegacyOverrides(
            LegacyOverrides.newBuilder()
                .withIterateOverMapKeys(true)
                .withEvaluateMapKeys(true)
                .withUseNaturalOperatorPrecedence(true)
                .withKeepNullableLoopValues(true)
                .build());
  }

  private static Map<Library, Set<String>> disabled(Context global) {
    Map<Library, Set<String>> disabled = new EnumMap<>(Library.class);
    disabled.put(Library.TAG, others(global.getAllTags(), TAGS));
    disabled.put(Library.FILTER, others(global.getAllFilters(), FILTERS));
    disabled.put(
        Library.FUNCTION,
        global.getAllFunctions().stream()
            .filter(function -> !FUNCTIONS.contains(function.getLocalName()))
            .map(ELFunctionDefinition::getName)
            .collect(Collectors.toUnmodifiableSet()));
    return disabled;
  }

  private static Set<String> others(Collection<? extends Importable> all, Set<String> allowed) {
    return all.stream()
        .map(Importable::getName)
        .filter(name -> !allowed.contains(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Jinjava with the expressions of {@link ExpressionSyntax}. */
  private static final class DateJinjava extends Jinjava {
    private final ExpressionFactory expressions;

    DateJinjava(JinjavaConfig config) {
      super(config);
      Properties properties = new Properties();
      properties.setProperty(TreeBuilder.class.getName(), ExpressionSyntax.class.getName());
      expressions = new ExpressionFactoryImpl(properties, new TruthyTypeConverter());
    }

    @Override
    public ExpressionFactory getExpressionFactory() {
      return expressions;
    }
  }
}
