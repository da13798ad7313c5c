package io.dabba.dist.ui;

import com.microsoft.playwright.options.ColorScheme;

/**
 * What a reader has chosen or holds in hand.
 *
 * @param width of the window, in pixels
 * @param theme light or dark
 * @param locale of the browser, which decides the language
 */
record Look(int width, ColorScheme theme, String locale) {
  static final Look LIGHT = new Look(1440, ColorScheme.LIGHT, "en-IN");
  static final Look DARK = new Look(1440, ColorScheme.DARK, "en-IN");

  Look onPhone() {
    return new Look(390, theme, locale);
  }

  Look in(String language) {
    return new Look(width, theme, language + "-IN");
  }
}
