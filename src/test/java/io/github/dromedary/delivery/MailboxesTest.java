package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxesTest {

  private final Mailboxes mailboxes = new Mailboxes();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bot@example.org|<dromedary-7@example.org>",
        "Dromedary <bot@example.org>|<dromedary-7@example.org>",
        "\"Doe, J. @home\" <j@mail.example.org>|<dromedary-7@mail.example.org>",
        "Größe <x@bücher.example>|<dromedary-7@xn--bcher-kva.example>"
      })
  void a_mails_id_is_in_the_domain_of_its_senders_address(String from, String id)
      throws AddressException {
    assertThat(mailboxes.messageId(from, "7")).isEqualTo(id);
  }

  @Test
  void a_name_in_other_letters_is_encoded_and_an_international_domain_is_in_ascii()
      throws AddressException {
    assertThat(mailboxes.header("Größe <x@bücher.example>"))
        .startsWith("=?UTF-8?")
        .endsWith("<x@xn--bcher-kva.example>")
        .matches("\\p{ASCII}+");
    assertThat(mailboxes.header("Ops Team <ops@example.org>"))
        .isEqualTo("Ops Team <ops@example.org>");
    assertThat(mailboxes.header("ops@example.org")).isEqualTo("ops@example.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Ops Team <ops@example.org>, second@example.org|Ops Team <ops@example.org>;second@example.org",
        "\"Doe, J.\" <j@x.example>,b@x.example|\"Doe, J.\" <j@x.example>;b@x.example",
        "a@x.example b@x.example|a@x.example;b@x.example",
        "a@x.example , a@x.example,|a@x.example",
        "123,-100456/7 @chan|123;-100456/7;@chan"
      })
  void a_list_has_commas_between_its_entries_and_none_in_quotes(String list, String entries) {
    assertThat(Recipients.of(list)).isEqualTo(List.of(entries.split(";")));
  }

  @Test
  void a_list_may_have_an_entry_a_line() {
    assertThat(Recipients.of("Ops <a@x.example>\r\nb@x.example\n"))
        .containsExactly("Ops <a@x.example>", "b@x.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops@example.org",
        "Ops Team <ops@example.org>, second@example.org",
        "D'Arcy <d@example.org>",
        "\"A; B\" <ab@example.org>",
        "root@localhost"
      })
  void what_rfc_5322_takes_is_right(String list) {
    assertThat(Mailboxes.problem(list, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a@x.example;b@x.example|not semicolons",
        "Ops <a@x.example>; b@x.example|not semicolons",
        "ops|\"ops\" is none",
        "a@x.example, Ops <b@x|\"Ops <b@x\" is none",
        "@example.org|\"@example.org\" is none",
        ",|with commas"
      })
  void what_is_no_list_of_addresses_is_refused_in_plain_words(String list, String said) {
    assertThat(Mailboxes.problem(list, true))
        .hasValueSatisfying(problem -> assertThat(problem).contains(said, "Ops Team <ops@"));
  }

  @Test
  void there_is_one_sender() {
    assertThat(Mailboxes.problem("a@x.example, b@x.example", false)).isPresent();
    assertThat(Mailboxes.problem("\"Doe, J.\" <bot@example.org>", false)).isEmpty();
  }
}
