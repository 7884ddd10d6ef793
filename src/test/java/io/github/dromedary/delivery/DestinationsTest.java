package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.delivery.Contract.Form;
import io.github.dromedary.delivery.Contract.Setting;
import io.github.dromedary.delivery.Destinations.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

  private static final String HEAD =
      """
      # Sends each report by mail. Needs a server that takes mail.
      # Needs MAIL_HOST: the SMTP server
      # Recipients MAIL_TO: addresses, with commas
      # Optional MAIL_PORT = 587: its port
      # Optional MAIL_USER (secret): who sends
      # Optional MAIL_BASE = https://x.example/a: where
      # Optional MAIL_SECURITY = starttls | ssl | none: how
      - route:
          # Needs NOTHING: below the head is no head
      """;

  @Test
  void a_head_says_what_a_destination_needs_and_what_it_may_be_given() {
    Contract mail = Contract.of("mail", "mail.camel.yaml", HEAD);

    assertThat(mail.problems()).isEmpty();
    assertThat(mail.settings())
        .containsExactly(
            new Setting("MAIL_HOST", true, false, false, Form.TEXT, List.of(), "the SMTP server"),
            new Setting(
                "MAIL_TO", true, true, false, Form.TEXT, List.of(), "addresses, with commas"),
            new Setting("MAIL_PORT", false, false, false, Form.PORT, List.of("587"), "its port"),
            new Setting("MAIL_USER", false, false, true, Form.TEXT, List.of(), "who sends"),
            new Setting(
                "MAIL_BASE",
                false,
                false,
                false,
                Form.TEXT,
                List.of("https://x.example/a"),
                "where"),
            new Setting(
                "MAIL_SECURITY",
                false,
                false,
                false,
                Form.TEXT,
                List.of("starttls", "ssl", "none"),
                "how"));
    assertThat(mail.recipients()).map(Setting::name).hasValue("MAIL_TO");
    assertThat(mail.isComplete(name -> Optional.of("x"))).isTrue();
    assertThat(mail.isComplete(name -> Optional.of("x").filter(x -> name.endsWith("HOST"))))
        .isFalse();
  }

  @Test
  void what_an_address_has_to_be_follows_from_its_name_its_use_and_its_head() {
    String head =
        """
        # Needs MY_HOOK_URL: called with HTTP
        # Needs MY_BROKER_URL: any address
        # Needs MY_BROKERS_URL (text): host:port with commas
        # Optional MY_OTHER_URL (secret, text): hidden, and anything
        # Optional MY_PLAIN_URL (secret): hidden
        - route:
              - setHeader: { name: CamelHttpUri, constant: "{{my.hook-url:}}" }
              - to: "paho:x?brokerUrl={{my.broker-url}}"
        """;

    Contract my = Contract.of("my", "my.camel.yaml", head);

    assertThat(my.problems()).isEmpty();
    assertThat(my.settings())
        .extracting(Setting::form)
        .containsExactly(Form.WEB, Form.URI, Form.TEXT, Form.TEXT, Form.URI);
    assertThat(my.settings())
        .extracting(Setting::secret)
        .containsExactly(false, false, false, true, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Needs: MAIL_HOST",
        "# Needs MAIL_HOST",
        "# Needs MAIL_HOST:",
        "# needs MAIL_HOST: the server",
        "# Need MAIL_HOST: the server",
        "# Optional MAIL_PORT=587: its port",
        "# Optional MAIL_PORT (secret = 1): its port",
        "# Recipients mail_to: who",
        "# Needs MAIL_URL (anything): where"
      })
  void a_line_that_only_looks_like_a_setting_is_told_with_its_place(String line) {
    Contract mail = Contract.of("mail", "routes/mail.camel.yaml", "# Sends.\n" + line + "\n");

    assertThat(mail.settings()).isEmpty();
    assertThat(mail.problems())
        .singleElement()
        .asString()
        .startsWith("routes/mail.camel.yaml:2: \"" + line + "\"");
  }

  @Test
  void a_setting_that_is_there_twice_is_told() {
    String twice = "# Needs A_B: one\n# Optional A_B: two\n";

    assertThat(Contract.of("a", "a.camel.yaml", twice).problems())
        .containsExactly("a.camel.yaml:2: A_B is there twice");
  }

  @Test
  void a_destination_without_a_head_gets_every_report_once_in_the_default_language() {
    assertThat(targets("weekly", Map.of(), Contract.of("my-own", "x", "- route:\n")))
        .containsExactly(new Target("my-own", "", "en"));
  }

  @Test
  void each_recipient_gets_a_delivery_of_its_own() {
    Map<String, String> set = Map.of("MAIL_TO", "a@x.example, b@x.example,a@x.example");

    assertThat(targets("daily", set, Contract.of("mail", "x", HEAD)))
        .containsExactly(
            new Target("mail", "a@x.example", "en"), new Target("mail", "b@x.example", "en"));
    assertThat(targets("daily", Map.of(), Contract.of("mail", "x", HEAD))).isEmpty();
  }

  @Test
  void a_destination_takes_the_kinds_and_the_language_that_are_set_for_it() {
    Contract own = Contract.of("my-own", "x", "");
    Contract other = Contract.of("other", "x", "# Optional OTHER_KINDS = monthly: which\n");
    Map<String, String> set = Map.of("MY_OWN_KINDS", "daily, weekly", "MY_OWN_LANGUAGE", "zh");

    assertThat(targets("weekly", set, own, other)).containsExactly(new Target("my-own", "", "zh"));
    assertThat(targets("monthly", set, own, other)).containsExactly(new Target("other", "", "en"));
    assertThat(targets("monthly", Map.of("OTHER_KINDS", "daily"), other)).isEmpty();
    assertThat(targets("daily", Map.of("MY_OWN_LANGUAGE", "fr"), own))
        .containsExactly(new Target("my-own", "", "en"));
  }

  private static List<Target> targets(String kind, Map<String, String> set, Contract... on) {
    return new Destinations(
            () -> List.of(on), name -> Optional.ofNullable(set.get(name)), List.of("en", "zh"))
        .targets(kind);
  }
}
