package io.github.dromedary.part;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Where a part puts what its routes name, what health looks at, and what has to be ended. */
public interface Room {

  /** The settings. */
  Values values();

  /** The clock of everything. */
  Clock clock();

  /** Whether a part is on. */
  boolean isOn(String part);

  /** Makes something known by the name that routes use. */
  void bind(String name, Object bean);

  /** What a part before has made known; never null. */
  <T> T bean(String name, Class<T> type);

  /** The Camel whose routes count; there only once it begins. */
  Supplier<CamelContext> camel();

  /** Whether a route is there now; it is not for a moment while it is replaced. */
  boolean hasRoute(String id);

  /** The texts of the route files that are loaded, and of those that wait to be mended, by name. */
  Supplier<Map<String, String>> routes();

  /** Ends the process with exit code 1. */
  Runnable end();

  /**
   * Something for health to look at, of whose failure administrators are told.
   *
   * @param name of the check and the cause; sentences {@code alert.<name>} and {@code
   *     alert.over.<name>} tell of it where there are any
   * @param failure why it failed when it was last used; empty when it did not
   */
  void look(String name, Supplier<Optional<String>> failure);

  /** The same, of which nobody is told: nothing could be sent while it fails. */
  void lookSilently(String name, Supplier<Optional<String>> failure);

  /**
   * A panel: down without a reading within three intervals.
   *
   * @param check the name of the check and the cause
   * @param panel its name in the store
   * @param setting the name of the setting of its address
   * @param heard when it last answered this process, seconds since 1970
   * @param trouble why it gave nothing when last asked; null when it did
   */
  void lookAtPanel(
      String check, String panel, String setting, LongSupplier heard, Supplier<String> trouble);

  /** What takes nothing new from then on when everything ends, before anything is waited for. */
  void onStop(Runnable stop);

  /**
   * What is to be done then: let what is under way end. In the order in which it was told.
   *
   * @param settle gets the time that is left for it
   */
  void onSettle(Consumer<Duration> settle);

  /** What is cut off then, for Camel would wait for it. In the order in which it was told. */
  void onCut(AutoCloseable cut);

  /** What is closed when Camel has ended. In the order in which it was told. */
  void onClose(AutoCloseable close);
}
