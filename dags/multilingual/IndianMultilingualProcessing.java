import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Bash;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A product's text in ten languages, and what that reaches.
 *
 * <p>A language whose translation fails is in the result with its error, and the others go on:
 * {@code {"failing": ["urdu"]}} as conf shows it. The translator writes the language's code before
 * the text. A price is left as it is.
 *
 * <p>Speakers are counted in each of their languages and wherever they live; coverage is their sum
 * over 1.3 billion.
 */
public class IndianMultilingualProcessing implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final long MILLION = 1_000_000;
  private static final long POPULATION = 1_300 * MILLION;
  private static final double HIGH_COVERAGE = 60;
  private static final int TOP = 3;

  private static final Map<String, Language> LANGUAGES = languages();

  /** What regions add; the first of them that a language is spoken in counts. */
  private static final Map<String, Map<String, List<String>>> REGIONAL = regional();

  /** Scripts with rules of their own; all others have {@link #PLAIN}. */
  private static final Map<String, Layout> LAYOUTS =
      Map.of(
          "devanagari",
              new Layout(
                  "left_to_right",
                  "Mangal, Arial Unicode MS",
                  css("Mangal, Arial Unicode MS", "line-height", "1.6", "word-spacing", "0.1em")),
          "bengali",
              new Layout(
                  "bengali_numerals",
                  "Vrinda, Shusha",
                  css("Vrinda, Shusha", "line-height", "1.7", "letter-spacing", "0.05em")),
          "tamil",
              new Layout(
                  "tamil_numerals",
                  "Latha, Code2000",
                  css("Latha, Code2000", "line-height", "1.8", "word-break", "break-word")),
          "arabic",
              new Layout(
                  "right_to_left",
                  "Arial Unicode MS, Tahoma",
                  css("Arial Unicode MS, Tahoma", "direction", "rtl", "text-align", "right")));

  private static final Layout PLAIN = new Layout("left_to_right", "Noto Sans", Map.of());

  record Language(String code, String script, long speakers, List<String> regions) {}

  record Layout(String displayFormat, String fontRecommendation, Map<String, String> css) {}

  /** What may differ from run to run. */
  record Translation(List<String> failing) {}

  record Product(
      String productName,
      String description,
      String price,
      List<String> offers,
      List<String> categories) {
    Product in(String code) {
      return new Product(
          translate(productName, code),
          translate(description, code),
          price,
          translate(offers, code),
          translate(categories, code));
    }

    private static List<String> translate(List<String> texts, String code) {
      return texts.stream().map(text -> translate(text, code)).toList();
    }

    private static String translate(String text, String code) {
      return "[" + code + "] " + text;
    }
  }

  record Content(
      Product product,
      Map<String, List<String>> regional,
      String displayFormat,
      String fontRecommendation,
      Map<String, String> scriptSpecificCss) {}

  /** A language's content, or why there is none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Processed(
      Content content,
      String languageCode,
      String script,
      Long targetAudience,
      List<String> regions,
      OffsetDateTime processingTimestamp,
      String status,
      String error) {
    static Processed failed(String error) {
      return new Processed(null, null, null, null, null, null, "FAILED", error);
    }

    boolean isPresent() {
      return content != null;
    }
  }

  record AllContent(
      int totalLanguagesProcessed,
      long totalPotentialReach,
      double coveragePercentage,
      Map<String, Processed> processedContent) {}

  record Summary(
      int totalLanguages,
      int successfulProcessing,
      long totalPotentialReach,
      double coveragePercentage) {}

  record Breakdown(
      long targetAudience,
      List<String> regionsCovered,
      String scriptComplexity,
      String processingStatus) {}

  record Analytics(
      Summary processingSummary,
      Map<String, Breakdown> languageBreakdown,
      Map<String, Long> regionalInsights,
      List<String> businessRecommendations) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("indian_multilingual_processing")
            .description("A product's text in ten languages")
            .schedule("@daily")
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .tags("multilingual", "indian-languages", "localization", "content")
            .owner("data-engineering-team")
            .params(new Translation(List.of()))
            .retries(3)
            .retryDelay(Duration.ofMinutes(15))
            .executionTimeout(Duration.ofHours(4))
            .deadline(Duration.ofHours(2), Bash.command("echo '{{ ti.task_id }} is late'"));

    TaskRef<AllContent> content =
        dag.task("process_content", IndianMultilingualProcessing::process);
    dag.task("generate_analytics", content, IndianMultilingualProcessing::analyse);
  }

  static AllContent process(TaskContext context) {
    List<String> failing = Params.of(context, Translation.class).failing();
    OffsetDateTime now = context.run().runAfter().atZone(ZONE).toOffsetDateTime();
    Map<String, Processed> processed = new LinkedHashMap<>();
    LANGUAGES.forEach(
        (name, language) ->
            processed.put(
                name,
                failing.contains(name)
                    ? Processed.failed("no translation to " + language.code())
                    : process(language, now)));
    List<Processed> present = processed.values().stream().filter(Processed::isPresent).toList();
    long reach = present.stream().mapToLong(Processed::targetAudience).sum();
    return new AllContent(present.size(), reach, 100.0 * reach / POPULATION, processed);
  }

  static Analytics analyse(AllContent content) {
    Map<String, Breakdown> breakdown = new LinkedHashMap<>();
    content
        .processedContent()
        .forEach(
            (name, language) -> {
              if (language.isPresent()) {
                breakdown.put(name, breakdown(language));
              }
            });
    return new Analytics(
        new Summary(
            LANGUAGES.size(),
            breakdown.size(),
            content.totalPotentialReach(),
            content.coveragePercentage()),
        breakdown,
        speakersByRegion(),
        recommendations(content.coveragePercentage(), breakdown));
  }

  private static Processed process(Language language, OffsetDateTime now) {
    Layout layout = LAYOUTS.getOrDefault(language.script(), PLAIN);
    Content content =
        new Content(
            product().in(language.code()),
            regional(language.regions()),
            layout.displayFormat(),
            layout.fontRecommendation(),
            layout.css());
    return new Processed(
        content,
        language.code(),
        language.script(),
        language.speakers(),
        language.regions(),
        now,
        null,
        null);
  }

  private static Map<String, List<String>> regional(List<String> regions) {
    return REGIONAL.entrySet().stream()
        .filter(region -> regions.contains(region.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Map.of());
  }

  private static Breakdown breakdown(Processed language) {
    return new Breakdown(
        language.targetAudience(), language.regions(), language.script(), "SUCCESS");
  }

  /** Those with most speakers first. */
  private static Map<String, Long> speakersByRegion() {
    Map<String, Long> speakers = new LinkedHashMap<>();
    LANGUAGES
        .values()
        .forEach(
            language ->
                language
                    .regions()
                    .forEach(region -> speakers.merge(region, language.speakers(), Long::sum)));
    Map<String, Long> sorted = new LinkedHashMap<>();
    speakers.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(region -> sorted.put(region.getKey(), region.getValue()));
    return sorted;
  }

  private static List<String> recommendations(double coverage, Map<String, Breakdown> languages) {
    List<String> advice = new ArrayList<>();
    if (coverage > HIGH_COVERAGE) {
      advice.add("Coverage is high: look after the quality of the content");
    }
    if (languages.size() < LANGUAGES.size()) {
      advice.add("Some languages failed: look at the translation service");
    }
    List<String> top =
        languages.entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                    (Map.Entry<String, Breakdown> each) -> -each.getValue().targetAudience()))
            .limit(TOP)
            .map(Map.Entry::getKey)
            .toList();
    advice.add("Focus on the top three: " + String.join(", ", top));
    return advice;
  }

  private static Product product() {
    return new Product(
        "Premium Smartphone",
        "Latest technology smartphone with excellent camera and long battery life",
        "₹25,000",
        List.of("20% discount", "Free delivery", "1 year warranty"),
        List.of("Electronics", "Mobile Phones", "Smartphones"));
  }

  private static Map<String, Language> languages() {
    Map<String, Language> all = new LinkedHashMap<>();
    all.put("hindi", language("hi", "devanagari", 520, "North India", "Central India"));
    all.put("bengali", language("bn", "bengali", 90, "West Bengal", "Bangladesh"));
    all.put("marathi", language("mr", "devanagari", 83, "Maharashtra"));
    all.put("telugu", language("te", "telugu", 81, "Andhra Pradesh", "Telangana"));
    all.put("tamil", language("ta", "tamil", 77, "Tamil Nadu", "Sri Lanka"));
    all.put("gujarati", language("gu", "gujarati", 55, "Gujarat"));
    all.put("urdu", language("ur", "arabic", 52, "North India", "Pakistan"));
    all.put("kannada", language("kn", "kannada", 44, "Karnataka"));
    all.put("malayalam", language("ml", "malayalam", 38, "Kerala"));
    all.put("punjabi", language("pa", "gurmukhi", 33, "Punjab", "Haryana"));
    return all;
  }

  private static Language language(String code, String script, long millions, String... regions) {
    return new Language(code, script, millions * MILLION, List.of(regions));
  }

  private static Map<String, Map<String, List<String>>> regional() {
    Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
    all.put(
        "Maharashtra",
        Map.of(
            "regional_offers", List.of("गणेशोत्सव विशेष सवलत", "नवरात्री ऑफर"),
            "payment_methods", List.of("UPI", "Credit Card", "Cash on Delivery")));
    all.put(
        "Tamil Nadu",
        Map.of(
            "regional_offers", List.of("தீபாவளி சிறப்பு", "தமிழ் புத்தாண்டு சலுகை"),
            "payment_methods", List.of("UPI", "Net Banking", "EMI Options")));
    all.put(
        "West Bengal",
        Map.of(
            "regional_offers", List.of("দুর্গাপূজা স্পেশাল", "পয়লা বৈশাখ ছাড়"),
            "cultural_context", List.of("সাংস্কৃতিক ঐতিহ্য")));
    all.put(
        "Gujarat",
        Map.of(
            "regional_offers", List.of("નવરાત્રિ સ્પેશિયલ", "હીરા ઓફર"),
            "business_culture", List.of("વેપારી સમુદાય")));
    return all;
  }

  private static Map<String, String> css(
      String font, String first, String firstValue, String second, String secondValue) {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("font-family", font + ", sans-serif");
    rules.put(first, firstValue);
    rules.put(second, secondValue);
    return rules;
  }
}
