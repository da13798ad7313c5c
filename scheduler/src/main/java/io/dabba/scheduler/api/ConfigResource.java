package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.ConfigView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The settings in force, secrets masked; for those who may see secrets. */
final class ConfigResource {
  private static final String CONFIG = "/api/v2/config";
  private static final String CORE = "core";

  private final List<ConfigView.Section> sections;

  /**
   * @param settings every setting by its full name, secrets masked
   */
  ConfigResource(Map<String, String> settings) {
    this.sections =
        settings.keySet().stream()
            .map(ConfigResource::section)
            .distinct()
            .map(name -> new ConfigView.Section(name, options(name, settings)))
            .toList();
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(CONFIG, this::all)
            .named("get_config")
            .answers(ConfigView.class)
            .takes("section"),
        Endpoint.read(CONFIG + "/section/:section/option/:option", this::one)
            .named("get_config_value")
            .answers(ConfigView.class));
  }

  private CompletionStage<Answer> all(ApiRequest request) {
    List<ConfigView.Section> wanted =
        request.query().last("section").map(name -> List.of(find(name))).orElse(sections);
    return answer(request, new ConfigView(wanted));
  }

  private CompletionStage<Answer> one(ApiRequest request) {
    ConfigView.Section section = find(request.path().text("section"));
    String key = request.path().text("option");
    List<ConfigView.Option> found =
        section.options().stream().filter(option -> option.key().equals(key)).toList();
    if (found.isEmpty()) {
      throw DabbaException.notFound(
          "option: expected one of section " + section.name() + ", found another");
    }
    return answer(request, new ConfigView(List.of(new ConfigView.Section(section.name(), found))));
  }

  private static CompletionStage<Answer> answer(ApiRequest request, ConfigView view) {
    return CompletableFuture.completedFuture(
        request.accepts("text/plain") ? Answer.text(200, text(view)) : Answer.ok(view));
  }

  private static String text(ConfigView view) {
    StringBuilder text = new StringBuilder();
    for (ConfigView.Section section : view.sections()) {
      text.append('[').append(section.name()).append("]\n");
      section
          .options()
          .forEach(each -> text.append(each.key()).append(" = ").append(each.value()).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }

  private ConfigView.Section find(String name) {
    return sections.stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow(() -> DabbaException.notFound("section: expected a known one, found another"));
  }

  private static List<ConfigView.Option> options(String section, Map<String, String> settings) {
    return settings.entrySet().stream()
        .filter(setting -> section(setting.getKey()).equals(section))
        .map(
            setting ->
                new ConfigView.Option(
                    setting.getKey().substring(setting.getKey().indexOf('.') + 1),
                    setting.getValue()))
        .toList();
  }

  /** Settings without a section are Airflow's core. */
  private static String section(String setting) {
    int dot = setting.indexOf('.');
    return dot < 0 ? CORE : setting.substring(0, dot);
  }
}
