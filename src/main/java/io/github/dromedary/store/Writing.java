package io.github.dromedary.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store takes writes. It learns that from every write that fails, whoever made it; a
 * write of its own is tried only to find out that the trouble is over, every few seconds while
 * there is trouble, and once in some minutes otherwise.
 */
public final class Writing {

  private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Duration SELDOM = Duration.ofMinutes(5);
  private static final Duration RELAPSE = Duration.ofMinutes(15);
  private static final int DEEPEST = 20;
  private static final long SMALLEST = 1 << 20;
  private static final long LARGEST = 64 << 20;

  /** Changes nothing, and yet is written. */
  private static final String NOTHING = "UPDATE panel SET collected_at = collected_at WHERE id = 1";

  private final Connections connections;
  private final Disk disk;
  private final ReentrantLock looking = new ReentrantLock();
  private final AtomicLong failures = new AtomicLong();
  private volatile WriteFault refused;
  private volatile boolean full;
  private boolean told;
  private volatile long began;
  private long lookedAt = System.nanoTime() - SOON.toNanos();
  private long tried = System.nanoTime() - SELDOM.toNanos();
  private long over = System.nanoTime() - RELAPSE.toNanos();
  private volatile long size = SMALLEST;

  /** Gives a connection that waits for no other writer. */
  @FunctionalInterface
  interface Connections {
    Connection get() throws SQLException;
  }

  /**
   * @param connections for a write of its own
   * @param disk under the store's files; null where they are elsewhere
   */
  Writing(Connections connections, Disk disk) {
    this.connections = connections;
    this.disk = disk;
  }

  /** Hears of every statement of a pool that fails. */
  SQLExceptionOverride listener() {
    return new SQLExceptionOverride() {
      @java.lang.Override // SQLExceptionOverride has a type of this name
      public Override adjudicate(SQLException failure) {
        failed(failure);
        return WriteFault.isOutOfStep(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
      }
    };
  }

  private void failed(SQLException failure) {
    WriteFault fault = WriteFault.of(failure).orElse(null);
    if (fault == null) {
      return;
    }
    failures.incrementAndGet();
    refuse(fault == WriteFault.BROKEN && disk != null ? disk.why() : fault);
  }

  private synchronized void refuse(WriteFault fault) {
    if (refused == null) {
      long now = System.nanoTime();
      began = full ? began : now;
      if (now - over < RELAPSE.toNanos()) {
        size = Math.min(2 * size, LARGEST); // what fitted in was less than is needed
      }
    }
    refused = fault;
    tell();
  }

  /** Says in the log once that a trouble began, and that it is over. */
  private synchronized void tell() {
    WriteFault now = known();
    if (now != null && !told) {
      LOG.warn("Nothing can be stored: {}", sentence(now));
    } else if (now == null && told) {
      LOG.info("The store takes writes again");
    }
    told = now != null;
  }

  private WriteFault known() {
    return full && refused == null ? WriteFault.FULL : refused;
  }

  /** Why nothing can be written now; empty when it can, as far as is known. */
  public Optional<WriteFault> fault() {
    lookWhenDue();
    return Optional.ofNullable(known());
  }

  /** The same in a sentence for administrators, which stays the same as long as the reason does. */
  public Optional<String> failure() {
    return fault().map(this::sentence);
  }

  private String sentence(WriteFault fault) {
    String where = disk == null ? "PostgreSQL" : "DATA_DIR";
    return fault.words() + ": " + where + " takes no writes; " + fault.remedy();
  }

  /** Whether the last write was refused: to begin something that has to be kept is in vain. */
  public boolean isRefused() {
    lookWhenDue();
    return refused != null;
  }

  /** Whether to wait for a write is in vain: another process holds the file. */
  boolean isLocked() {
    return refused == WriteFault.LOCKED && isRefused() && refused == WriteFault.LOCKED;
  }

  /** Whether something failed because nothing can be written, or the server gives no connection. */
  public boolean isToBlameFor(Throwable failure) {
    return WriteFault.of(failure).isPresent()
        || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .limit(DEEPEST)
            .anyMatch(SQLTransientConnectionException.class::isInstance);
  }

  /** For how long there has been a {@link #fault()}. */
  public Duration lasting() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** How many statements have failed for such a fault since the start. */
  public long failures() {
    return failures.get();
  }

  /** Bytes that are left on the disk of a SQLite store; negative where that is not known. */
  public long free() {
    return disk == null ? -1 : disk.free();
  }

  /** One at a time; meanwhile the others take what is known. */
  private void lookWhenDue() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      if (System.nanoTime() - lookedAt >= SOON.toNanos()) {
        look();
        tell();
        lookedAt = System.nanoTime();
      }
    } finally {
      looking.unlock();
    }
  }

  private void look() {
    boolean now = disk != null && disk.isFull();
    if (now && !full && refused == null) {
      began = System.nanoTime();
    }
    full = now;
    boolean due = System.nanoTime() - tried >= SELDOM.toNanos();
    if (refused == null ? !full && due : !full) {
      tried = System.nanoTime();
      tryWriting();
    }
  }

  private void tryWriting() {
    WriteFault before = refused;
    try {
      if (before != null && disk != null) {
        disk.tryFile(size);
      }
      writeNothing();
    } catch (IOException e) {
      refuse(disk.why());
      return;
    } catch (SQLException e) {
      // that another one writes just now, says nothing: who waits will find out
      if (WriteFault.of(e).orElse(null) != WriteFault.LOCKED) {
        failed(e);
      }
      return;
    }
    if (before != null) {
      synchronized (this) {
        refused = null;
        over = System.nanoTime();
      }
    }
  }

  private void writeNothing() throws SQLException {
    try (Connection connection = connections.get()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(NOTHING);
      }
      connection.commit();
    }
  }
}
