package io.github.dromedary.channel.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/** A connection to Redis of which {@link ShortReplies} are read. */
final class ShortSpoken extends Socket {

  private final Socket to;
  private final InputStream replies;

  ShortSpoken(Socket to) throws IOException {
    this.to = to;
    this.replies = new ShortReplies(to.getInputStream());
  }

  @Override
  public InputStream getInputStream() {
    return replies;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return to.getOutputStream();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    to.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return to.getSoTimeout();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return to.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return to.getLocalSocketAddress();
  }

  @Override
  public boolean isBound() {
    return to.isBound();
  }

  @Override
  public boolean isConnected() {
    return to.isConnected();
  }

  @Override
  public boolean isClosed() {
    return to.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return to.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return to.isOutputShutdown();
  }

  @Override
  public void close() throws IOException {
    to.close();
  }
}
