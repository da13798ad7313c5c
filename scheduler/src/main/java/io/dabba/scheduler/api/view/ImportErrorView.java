package io.dabba.scheduler.api.view;

import io.dabba.scheduler.port.ImportError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;

/** Airflow's {@code ImportErrorResponse}. */
public record ImportErrorView(
    long importErrorId, Instant timestamp, String filename, String bundleName, String stackTrace) {
  /** An import error; its id follows from its file, so it lasts as long as the error does. */
  public static ImportErrorView of(ImportError error) {
    CRC32 crc = new CRC32();
    crc.update(error.fileloc().getBytes(StandardCharsets.UTF_8));
    return new ImportErrorView(
        crc.getValue(), error.timestamp(), error.fileloc(), "dags-folder", error.message());
  }
}
