package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of some megabytes that can be filled; only root may make one, others skip the test. */
final class SmallDisk implements AutoCloseable {

  private static final byte[] BLOCK = new byte[1024];

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  static SmallDisk at(Path folder) throws IOException {
    Files.createDirectories(folder);
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString()))
        .as("a disk can be mounted here")
        .isTrue();
    return new SmallDisk(folder);
  }

  /** Takes all the room that is left. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(BLOCK);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("space")) {
        throw e;
      }
    }
  }

  /** Gives it back. */
  void free() throws IOException {
    Files.delete(filler());
  }

  /** Takes no writes any more, or does again; nobody may have a file of it open. */
  void readOnly(boolean on) throws IOException {
    String how = "remount," + (on ? "ro" : "rw");
    if (!run("mount", "-o", how, folder.toString())) {
      throw new IOException("not mounted with " + how);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    run("umount", "-l", folder.toString());
  }

  private static boolean run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
