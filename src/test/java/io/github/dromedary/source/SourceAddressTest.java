package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg2"})
  void a_drivers_name_does_not_matter(String scheme) {
    SourceAddress address = SourceAddress.parse(scheme + "://bot:s3cret@db.example:6543/tt_bot");

    assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/tt_bot");
    assertThat(address.user()).isEqualTo("bot");
    assertThat(address.password()).isEqualTo("s3cret");
    assertThat(address.place()).isEqualTo("db.example:6543/tt_bot");
  }

  @Test
  void user_and_password_are_decoded_and_a_plus_stays_one() {
    SourceAddress address = SourceAddress.parse("postgresql://b%40t:a%2Fb%3A+%25c@h/d%20b");

    assertThat(address.user()).isEqualTo("b@t");
    assertThat(address.password()).isEqualTo("a/b:+%c");
    assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://h:5432/d%20b");
    assertThat(address.place()).isEqualTo("h:5432/d b");
  }

  @Test
  void a_password_with_an_at_sign_that_is_not_encoded_is_understood() {
    assertThat(SourceAddress.parse("postgresql://u:p@ss?w#rd@[::1]:5/d"))
        .returns("p@ss?w#rd", SourceAddress::password)
        .returns("jdbc:postgresql://[::1]:5/d", SourceAddress::jdbcUrl);
  }

  @Test
  void encryption_is_taken_over_and_what_other_drivers_take_is_not() {
    assertThat(
            SourceAddress.parse("postgresql+asyncpg://u:p@h/d?ssl=require&timeout=5").parameters())
        .containsOnly(org.assertj.core.api.Assertions.entry("sslmode", "require"));
    assertThat(SourceAddress.parse("postgresql://u:p@h/d?sslmode=verify-full").parameters())
        .containsEntry("sslmode", "verify-full");
    assertThat(SourceAddress.parse("postgresql://u:p@h/d?ssl=False").parameters())
        .containsEntry("sslmode", "disable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://u:marked@h/d",
        "postgresql://u:marked@",
        "postgresql://u:marked@h",
        "postgresql://u:marked@h:port/d",
        "postgresql://u:marked@h:99999/d",
        "postgresql://u:marked%zz@h/d",
        "postgresql://h/d",
        "postgresql://:marked@h/d",
        "sqlite:///marked.db"
      })
  void what_is_no_address_is_told_without_any_part_of_it(String url) {
    assertThatThrownBy(() -> SourceAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("DB_URL is no address of a PostgreSQL database: ")
        .hasMessageContaining("right is postgresql://user[:password]@host[:5432]/database")
        .hasMessageNotContaining("marked")
        .hasNoCause();
  }
}
