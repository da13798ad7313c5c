package io.dabba.common.template;

import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jinjava.de.odysseus.el.tree.FunctionNode;
import jinjava.de.odysseus.el.tree.Tree;
import jinjava.de.odysseus.el.tree.TreeBuilderException;
import jinjava.de.odysseus.el.tree.impl.Builder.Feature;

/**
 * Checks what Jinjava would notice only while rendering, or never: every expression of a parsed
 * template is parsed too, in branches not taken as well, and may use known filters and functions
 * only.
 */
final class TemplateSyntax {
  private static final Pattern STRING =
      Pattern.compile("'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"");
  private static final Pattern FILTER = Pattern.compile("\\|\\s*([A-Za-z_]\\w*)");
  private static final Pattern LOOP = Pattern.compile("^.*?\\s+in\\s+", Pattern.DOTALL);

  /** The parser looks far ahead at each bracket; these keep its time in bounds. */
  private static final int MAX_CODE = 4_000;

  private static final int MAX_DEPTH = 20;

  private static final Pattern INTERNAL = Pattern.compile("____\\w+|\\b(?:filter|exptest):");

  private final Set<String> filters;
  private final Set<String> functions;

  TemplateSyntax(Set<String> filters, Set<String> functions) {
    this.filters = filters;
    this.functions = functions;
  }

  /** Refuses a node, or one below it, with its line; ends when the time is up. */
  void check(Node node, Progress progress) {
    progress.reached(node.getLineNumber());
    if (node instanceof ExpressionNode) {
      checkExpression(((ExpressionToken) node.getMaster()).getExpr(), node.getLineNumber());
    }
    if (node instanceof TagNode tag) {
      checkExpression(expression(tag), node.getLineNumber());
    }
    node.getChildren().forEach(child -> check(child, progress));
  }

  /** Part of a tag that is an expression; empty if none is. */
  private static String expression(TagNode tag) {
    String text = tag.getHelpers().strip();
    return switch (tag.getName()) {
      case "if", "elif" -> text;
      case "for" -> LOOP.matcher(text).replaceFirst("");
      case "set" -> text.substring(text.indexOf('=') + 1);
      default -> "";
    };
  }

  private void checkExpression(String expression, int line) {
    if (expression.isBlank()) {
      return;
    }
    String code = STRING.matcher(expression).replaceAll("''");
    checkSize(code, line);
    Matcher internal = INTERNAL.matcher(code);
    if (internal.find()) {
      throw refused(line, "unknown name \"" + internal.group() + '"');
    }
    FILTER
        .matcher(code)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !filters.contains(name))
        .findFirst()
        .ifPresent(name -> refuse(line, "filter", name));
    for (FunctionNode function : parse(expression, line).getFunctionNodes()) {
      if (!functions.contains(function.getName())) {
        refuse(line, "function", function.getName());
      }
    }
  }

  private static void checkSize(String code, int line) {
    if (code.length() > MAX_CODE) {
      throw tooLarge(line, "at most " + MAX_CODE + " characters beside texts", code.length());
    }
    int depth = 0;
    for (char each : code.toCharArray()) {
      depth += "([{".indexOf(each) >= 0 ? 1 : ")]}".indexOf(each) >= 0 ? -1 : 0;
      if (depth > MAX_DEPTH) {
        throw tooLarge(line, "brackets at most " + MAX_DEPTH + " deep", depth);
      }
    }
  }

  private static DabbaException tooLarge(int line, String expected, int found) {
    return new DabbaException(
        ErrorCode.LIMIT_EXCEEDED,
        "template line %d: expression: expected %s, found %d".formatted(line, expected, found));
  }

  private static Tree parse(String expression, int line) {
    try {
      return new ExpressionSyntax(Feature.METHOD_INVOCATIONS)
          .build("#{" + expression.strip() + '}');
    } catch (TreeBuilderException e) {
      throw refused(
          line,
          "expected "
              + e.getExpected()
              + ", found "
              + e.getEncountered()
              + " in \""
              + expression.strip()
              + '"');
    }
  }

  private static void refuse(int line, String kind, String name) {
    throw refused(line, "unknown " + kind + " \"" + name + '"');
  }

  private static DabbaException refused(int line, String problem) {
    return DabbaException.invalid("template line " + line + ": " + problem);
  }
}
