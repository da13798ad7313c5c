package io.dabba.scheduler.api.view;

import io.nayuki.qrcodegen.QrCode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text as a QR code that a page can draw without script from elsewhere.
 *
 * @param size modules on each side, the quiet zone included
 * @param path the dark modules as the data of an SVG path, a module being one unit
 */
public record QrView(int size, String path) {
  /** Light modules that a reader wants around the code (ISO/IEC 18004). */
  private static final int QUIET = 4;

  static QrView of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    String path =
        IntStream.range(0, code.size).mapToObj(y -> row(code, y)).collect(Collectors.joining());
    return new QrView(code.size + 2 * QUIET, path);
  }

  private static String row(QrCode code, int y) {
    return IntStream.range(0, code.size)
        .filter(x -> code.getModule(x, y))
        .mapToObj(x -> "M" + (x + QUIET) + ' ' + (y + QUIET) + "h1v1h-1z")
        .collect(Collectors.joining());
  }
}
