package io.github.dromedary.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * A report's figures as JSON, as they are stored until they are delivered and as destinations get
 * them: bytes as whole numbers, instants in UTC as ISO 8601.
 */
public final class Figures {

  // a newer version may have written more than this one knows
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * The report as JSON.
   *
   * @throws IllegalArgumentException when it cannot be written, which no report of ours does
   */
  public String json(TrafficReport report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON of " + report.window(), e);
    }
  }

  /**
   * The report that {@link #json} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public TrafficReport report(String json) {
    try {
      return JSON.readValue(json, TrafficReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no report: " + e.getOriginalMessage(), e);
    }
  }
}
