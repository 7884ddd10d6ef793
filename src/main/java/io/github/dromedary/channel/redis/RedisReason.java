package io.github.dromedary.channel.redis;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Says what is known of a failure of Redis, and what would help. */
final class RedisReason {

  private static final int LONGEST = 120;

  /** What Redis answers, by how it begins; and what that means. */
  private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("NOAUTH", "it wants a password: put it into REDIS_URL");
    ANSWERS.put("WRONGPASS", "it does not take the name and password of REDIS_URL");
    ANSWERS.put("ERR invalid password", "it does not take the password of REDIS_URL");
    ANSWERS.put("ERR AUTH", "it has no password, but REDIS_URL names one");
    ANSWERS.put("ERR Client sent AUTH", "it has no password, but REDIS_URL names one");
    ANSWERS.put("NOPERM", "its user may not write these keys");
    ANSWERS.put("LOADING", "it is still loading its data");
    ANSWERS.put(
        "READONLY", "it is a replica, which cannot be written: REDIS_URL must be the primary");
    ANSWERS.put("MASTERDOWN", "it is a replica that has lost its primary");
    ANSWERS.put("NOREPLICAS", "it has too few replicas to be written");
    ANSWERS.put("OOM", "its memory is full: see maxmemory");
    ANSWERS.put("MISCONF", "it cannot save to its disk, and so takes nothing");
    ANSWERS.put("BUSY", "it is busy with a script");
    ANSWERS.put(
        "MOVED", "it is part of a cluster, which is not supported: take a Redis of its own");
    ANSWERS.put("ASK", "it is part of a cluster, which is not supported: take a Redis of its own");
    ANSWERS.put("CROSSSLOT", "it is a cluster, which is not supported: take a Redis of its own");
    ANSWERS.put("CLUSTERDOWN", "it is a cluster, which is not supported: take a Redis of its own");
    ANSWERS.put("ERR DB index", "it has no database of the number in REDIS_URL");
    ANSWERS.put("ERR max number of clients", "it has as many clients as it takes");
    ANSWERS.put("DENIED", "it is in protected mode: give it a password, or its bind address");
  }

  private RedisReason() {}

  /** In one line, without a stack trace's words. */
  static String of(Throwable failure) {
    Throwable cause = deepest(failure);
    String said = line(cause);
    for (Map.Entry<String, String> answer : ANSWERS.entrySet()) {
      if (said.startsWith(answer.getKey()) || said.startsWith("-" + answer.getKey())) {
        return answer.getValue();
      }
    }
    return ofConnection(cause, said);
  }

  private static String ofConnection(Throwable cause, String said) {
    if (cause instanceof UnknownHostException) {
      return "there is no host of that name";
    }
    if (cause instanceof SocketTimeoutException) {
      return "it did not answer in time";
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return "no connection: " + said;
    }
    if (cause instanceof SSLException || cause instanceof java.security.cert.CertificateException) {
      return "no secure connection: " + said + "; rediss:// is for TLS alone";
    }
    return said;
  }

  /** What was refused in a transaction stands beside the transaction's own failure. */
  private static Throwable deepest(Throwable failure) {
    Throwable cause = failure;
    while (cause.getSuppressed().length > 0 || cause.getCause() != null) {
      cause = cause.getSuppressed().length > 0 ? cause.getSuppressed()[0] : cause.getCause();
    }
    return cause;
  }

  private static String line(Throwable cause) {
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.getClass().getSimpleName();
    }
    String line = message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
