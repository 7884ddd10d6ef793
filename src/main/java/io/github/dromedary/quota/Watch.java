package io.github.dromedary.quota;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terms of {@code quotas.yaml} as it is now: read again when it has changed. */
final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Path file;
  private QuotaFile last;
  private FileTime changed;
  private long size;

  Watch(Path file) {
    this.file = file;
  }

  /**
   * What it says now; terms that are wrong are left out, and of a file that cannot be read the
   * terms of before go on. Either is named once in the log.
   */
  synchronized QuotaFile now() {
    FileTime time = null;
    long length = -1;
    try {
      time = Files.getLastModifiedTime(file);
      length = Files.size(file);
    } catch (IOException e) {
      // it is not there
    }
    boolean same = Objects.equals(time, changed) && length == size;
    if (last == null || !same) {
      List<String> before = last == null ? List.of() : last.problems();
      QuotaFile read = QuotaFile.read(file);
      last = read.readable() || last == null ? read : last.but(read.problems());
      changed = time;
      size = length;
      last.problems().stream()
          .filter(problem -> !before.contains(problem))
          .forEach(problem -> LOG.warn("{}: {}", QuotaFile.NAME, problem));
    }
    return last;
  }
}
