package io.github.dromedary.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The updates that were taken, so that none is obeyed twice: kept in the store, and the last ones
 * in memory as well. While the store takes no writes memory has to do, for a command has to be
 * answered then, too.
 */
public final class TakenUpdates extends ServiceSupport implements IdempotentRepository {

  private static final Logger LOG = LoggerFactory.getLogger(TakenUpdates.class);
  private static final int REMEMBERED = 10_000;

  private final IdempotentRepository store;
  private final Map<String, Boolean> here =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param store keeps them beyond the end of the process
   */
  public TakenUpdates(IdempotentRepository store) {
    this.store = store;
  }

  @Override
  public boolean add(String key) {
    synchronized (here) {
      if (here.putIfAbsent(key, true) != null) {
        return false;
      }
    }
    try {
      return store.add(key);
    } catch (RuntimeException e) {
      LOG.debug("An update is remembered and not stored", e);
      return true;
    }
  }

  @Override
  public boolean contains(String key) {
    synchronized (here) {
      if (here.containsKey(key)) {
        return true;
      }
    }
    return store.contains(key);
  }

  @Override
  public boolean remove(String key) {
    synchronized (here) {
      here.remove(key);
    }
    return store.remove(key);
  }

  @Override
  public boolean confirm(String key) {
    return true; // it was added for good
  }

  @Override
  public void clear() {
    synchronized (here) {
      here.clear();
    }
    store.clear();
  }

  @Override
  protected void doStart() {
    ServiceHelper.startService(store);
  }

  @Override
  protected void doStop() {
    ServiceHelper.stopService(store);
  }
}
