package io.dabba.common.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.Importable;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import com.hubspot.jinjava.tree.Node;
import io.dabba.common.codec.Json;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
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

  private final Jinjava jinjava;
  private final TemplateSyntax syntax = new TemplateSyntax(FILTERS, FUNCTIONS);
  private final Map<Library, Set<String>> disabled;

  Sandbox() {
    this.jinjava = new DateJinjava(builder().build());
    Context global = jinjava.getGlobalContext();
    this.disabled = disabled(global);
    jinjava.setResourceLocator(
        (name, encoding, interpreter) -> {
          throw new ResourceNotFoundException("templates cannot load " + name);
        });
    global.setDynamicVariableResolver(Undefined::unknown);
    DateFilter.all().forEach(global::registerFilter);
    PythonFilters.all().forEach(global::registerFilter);
    BoundedFilter.NAMES.forEach(
        name -> global.registerFilter(new BoundedFilter(global.getFilter(name))));
    global.registerFunction(
        new ELFunctionDefinition("", "range", Ranges.class, "range", Object.class, Object[].class));
    global.registerFilter(new Definedness.Default("default"));
    global.registerFilter(new Definedness.Default("d"));
    global.registerExpTest(new Definedness.Test("defined", true));
    global.registerExpTest(new Definedness.Test("undefined", false));
    global.registerExpTest(new Definedness.None());
  }

  /** Renders one template; {@code progress} tells how far it came. */
  RenderResult render(String template, Map<String, ?> names, Progress progress) {
    return jinjava.renderForResult(
        template, names, config(node -> progress.reached(node.getLineNumber())));
  }

  /** Refuses a template that cannot be parsed or uses what is off. */
  List<TemplateError> check(String template, Progress progress) {
    Context context = new Context(jinjava.getGlobalContextCopy(), Map.of(), disabled);
    JinjavaInterpreter interpreter = new JinjavaInterpreter(jinjava, context, config(node -> {}));
    try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
      syntax.check(interpreter.parse(template), progress);
      return interpreter.getErrorsCopy();
    }
  }

  private JinjavaConfig config(Consumer<Node> beforeEach) {
    return builder()
        .withDisabled(disabled)
        .withProcessors(
            JinjavaProcessors.newBuilder()
                .withNodePreProcessor((node, interpreter) -> beforeEach.accept(node))
                .build())
        .build();
  }

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
