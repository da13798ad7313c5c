package io.dabba.scheduler.dagsource.yaml;

import io.dabba.scheduler.dagsource.DagFileException;
import io.dabba.scheduler.dagsource.DagFileProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** The bytes of a YAML file, parsed into one node tree per document. Makes no Java objects. */
final class YamlText {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_ALIASES = 50;

  private final String fileloc;

  YamlText(String fileloc) {
    this.fileloc = fileloc;
  }

  /** The documents of the file; refuses what is not UTF-8 or not YAML, with the line. */
  List<Node> documents(byte[] bytes) {
    try {
      Composer composer = composer(decode(bytes));
      List<Node> documents = new ArrayList<>();
      while (composer.checkNode()) {
        documents.add(composer.getNode());
      }
      return documents;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw refused(line, "valid YAML", "an error: " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw refused(0, "valid YAML", "an error: " + e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw refused(0, "text in UTF-8", "other bytes", e);
    }
  }

  private static Composer composer(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setCodePointLimit(YamlDagFileReader.MAX_BYTES);
    return new Composer(new ParserImpl(new StreamReader(text), options), new CoreSchema(), options);
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private DagFileException refused(int line, String expected, String found, Exception cause) {
    return new DagFileException(
        List.of(new DagFileProblem(fileloc, line, "", expected, found)), cause);
  }
}
