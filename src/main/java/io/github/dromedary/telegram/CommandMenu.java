package io.github.dromedary.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.component.telegram.model.NoChatIdRequired;
import org.apache.camel.component.telegram.model.OutgoingMessage;

/** The commands that Telegram's menu lists: as they are when it is sent, at each attempt anew. */
public final class CommandMenu extends OutgoingMessage implements NoChatIdRequired {

  private static final long serialVersionUID = 1L;

  private final transient Supplier<List<Map<String, String>>> commands;

  CommandMenu(Supplier<List<Map<String, String>>> commands) {
    this.commands = commands;
  }

  @JsonProperty("commands")
  List<Map<String, String>> commands() {
    return commands.get();
  }
}
