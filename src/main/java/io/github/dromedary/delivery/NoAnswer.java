package io.github.dromedary.delivery;

import jakarta.mail.MessagingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/** Says in a line why an attempt ended without an answer: network, disk, or a defect in a route. */
final class NoAnswer {

  private static final List<String> DISK =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "Permission denied",
          "Read-only file system",
          "Is a directory",
          "Not a directory",
          "No such file or directory",
          "File exists",
          "Input/output error");

  private NoAnswer() {}

  /**
   * @param chain the failure and its causes, the deepest last
   */
  static String reason(List<Throwable> chain) {
    if (chain.stream().anyMatch(NoAnswer::isOfFiles)) {
      return "the file cannot be written" + disk(chain);
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      if (chain.get(i) instanceof IOException failure) {
        return network(failure);
      }
    }
    Throwable deepest = chain.get(chain.size() - 1);
    if (deepest instanceof MessagingException) {
      // its words may be the server's
      return "the mail server did not go on"
          + Words.after(": ", String.valueOf(deepest.getMessage()));
    }
    String message = deepest.getMessage() == null ? "" : Words.firstLine(deepest.getMessage());
    String name = deepest.getClass().getSimpleName();
    return message.isBlank() ? name : name + ": " + message;
  }

  private static boolean isOfFiles(Throwable failure) {
    return failure instanceof GenericFileOperationFailedException
        || failure instanceof FileNotFoundException
        || failure instanceof FileSystemException
        || String.valueOf(failure.getMessage()).contains(DISK.get(0));
  }

  private static String disk(List<Throwable> chain) {
    for (Throwable failure : chain) {
      for (String cause : DISK) {
        if (String.valueOf(failure.getMessage()).contains(cause)) {
          return ": " + cause.toLowerCase(Locale.ROOT);
        }
      }
    }
    return " (" + chain.get(chain.size() - 1).getClass().getSimpleName() + ")";
  }

  private static String network(IOException failure) {
    String name = failure.getClass().getSimpleName();
    if (failure instanceof InterruptedIOException
        || name.toLowerCase(Locale.ROOT).contains("timeout")) {
      return "no answer in time";
    }
    if (failure instanceof UnknownHostException) {
      return "there is no host of this name";
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return "it cannot be reached";
    }
    if (failure instanceof SSLException) {
      return "no secure connection (" + name + ")";
    }
    return "the connection was lost (" + name + ")";
  }
}
