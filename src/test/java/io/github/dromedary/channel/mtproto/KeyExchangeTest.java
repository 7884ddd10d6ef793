package io.github.dromedary.channel.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.channel.Fixture;
import io.github.dromedary.channel.mtproto.ServerExchange.Lie;
import io.github.dromedary.demo.wire.SettableClock;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyExchangeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SettableClock clock = new SettableClock("2026-11-21T10:00:00Z");
  private final TelegramServer server = Fixture.served(new TelegramServer(clock));
  private final KeyExchange exchange =
      new KeyExchange(ServerExchange.known(), PATIENCE, clock, new SecureRandom());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_key_that_was_exchanged_serves() throws Exception {
    server.exchangesKeys(new ServerExchange(2, Lie.NONE));
    try (MtprotoClient client =
        new MtprotoClient(
            2, server.address(), exchange, new ClientSettings(1), clock, time -> {})) {
      TlObject call = TlObject.of("contacts.resolveUsername").with("username", "example");
      assertThat(client.call(call).objects("chats")).hasSize(1);
      SessionString login = SessionString.parse(client.login().reveal());
      assertThat(login.dc()).isEqualTo(2);
      assertThat(login.key().id()).isNotEqualTo(server.login().key().id());
      assertThat(server.keys).containsKey(login.key().id());
    }
  }

  @Test
  void it_makes_another_key_when_the_server_asks_for_it() throws Exception {
    server.exchangesKeys(new ServerExchange(2, Lie.ASKS_ONCE_MORE));
    AuthKey key = exchange.at(2, server.address());
    assertThat(server.keys).containsKey(key.id());
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_RSA_KEY, 'none of the RSA keys that Telegram published'",
    "OTHER_NONCE, does not belong to this exchange",
    "OTHER_SERVER_NONCE, does not belong to this exchange",
    "PRIME_TO_FACTOR, the factors of what has none",
    "COMPOSITE_PRIME, no safe prime",
    "UNSAFE_PRIME, no safe prime",
    "SHORT_PRIME, its prime has 2047 bits",
    "WRONG_GENERATOR, its generator 2 does not fit",
    "SMALL_NUMBER, its number is out of range",
    "LARGE_NUMBER, its number is out of range",
    "CHANGED_PART, or was changed",
    "WRONG_PROOF, does not belong to this exchange",
    "REFUSES, refuses to exchange a key",
    "ALWAYS_ASKS_ONCE_MORE, does not accept any key"
  })
  void no_key_is_made_when_the_server_lies(Lie lie, String said) {
    server.exchangesKeys(new ServerExchange(2, lie));
    assertThatThrownBy(() -> exchange.at(2, server.address()))
        .isInstanceOf(MtprotoException.Insecure.class)
        .hasMessageContaining(said);
  }

  @Test
  void telegrams_key_has_the_fingerprint_that_is_known_of_it() {
    assertThat(RsaKey.telegrams())
        .singleElement()
        .satisfies(key -> assertThat(key.fingerprint()).isEqualTo(0xd09d1d85de64fd85L));
  }

  @Test
  void a_text_without_a_key_is_refused() {
    assertThatThrownBy(() -> RsaKey.parse("-----BEGIN CERTIFICATE-----"))
        .hasMessage("there is no RSA PUBLIC KEY in the text");
  }

  @Test
  void rsa_pad_takes_no_more_than_it_can_hide() {
    RsaKey key = ServerExchange.known().get(0);
    assertThat(key.encrypt(new byte[144], new Random(1))).hasSize(256);
    assertThatThrownBy(() -> key.encrypt(new byte[145], new Random(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_product_of_the_published_example_has_its_factors() throws Exception {
    Factors factors = Factors.of(new BigInteger("17ED48941A08F981", 16), new Random(1));
    assertThat(factors.p()).isEqualTo(BigInteger.valueOf(0x494C553BL));
    assertThat(factors.q()).isEqualTo(BigInteger.valueOf(0x53911073L));
  }

  @Property(tries = 30)
  void every_product_of_two_primes_has_its_factors(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    BigInteger one = BigInteger.probablePrime(2 + random.nextInt(29), random);
    BigInteger other = BigInteger.probablePrime(31, random);
    Factors factors = Factors.of(one.multiply(other), random);
    assertThat(factors.p()).isEqualTo(one.min(other));
    assertThat(factors.q()).isEqualTo(one.max(other));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 30, 1_000_000_007})
  void what_is_no_product_of_two_primes_is_refused(long number) {
    assertThatThrownBy(() -> Factors.of(BigInteger.valueOf(number), new Random(1)))
        .isInstanceOf(MtprotoException.Insecure.class);
  }

  /** Values that several independent implementations share: password 123123, a = 1. */
  @Test
  void the_proof_of_a_password_is_as_published() throws Exception {
    String b =
        "9C52401A6A8084EC82F01C3725D3FB448BD2F0C909F9D97726EAC4B7A74172D9"
            + "52F02466BE6734FA274D2B7429E27397F10372D66B400B80A5C5AE3F28B17BF3"
            + "105D7A2D2A885998CDC2DEFC208AEC217AB58859A9ABC2374AD93DC285F4B3FB"
            + "CAFF4143D7888F2425BD2FB711B25609CEB21757D935B1EF2F042173AD0CE2FE"
            + "0E474DAC53914BD25A8A9AED4AEA8953D55CB88621DB37B871EA0D04393AC098"
            + "7F68094CCC9DE8239251375D8FFFD263316CD528C097B7BC9FB919FBEDB76C52"
            + "5DF3413C374EE076D97A1E6D352BB7CC80FD13651B04B32E2E48C5268150842C"
            + "FD07CF855958B1B5EA9C36FDAD697FE3AEC8DCC6B1EFEC36874AF226204676CF";
    TlObject algorithm =
        TlObject.of("passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow")
            .with(
                "salt1",
                HexFormat.of()
                    .parseHex(
                        "4d11fb6bec38f9d2546bb0f61e4f1c99a1bc0db8f0d5f35b"
                            + "1291b37b213123d7ed48f3c6794d495b"))
            .with("salt2", HexFormat.of().parseHex("a1b181aafe88188680ae32860d60bb01"))
            .with("g", 3)
            .with("p", Crypto.unsigned(ServerExchange.PRIME));
    TlObject account =
        TlObject.of("account.password")
            .with("current_algo", algorithm)
            .with("srp_B", HexFormat.of().parseHex(b))
            .with("srp_id", 42L);
    DhGroup group = new DhGroup(Crypto.unsigned(ServerExchange.PRIME), 3);
    TlObject proof = Srp.proof(account, group, "123123".toCharArray(), BigInteger.ONE);
    assertThat(proof.number("srp_id")).isEqualTo(42);
    assertThat(Crypto.number(proof.bytes("A"))).isEqualTo(BigInteger.valueOf(3));
    assertThat(proof.bytes("M1"))
        .isEqualTo(
            HexFormat.of()
                .parseHex("999df906bda2c6cbb52f503406eba2d0d0503ace0cc302c38f13ee5010ad4051"));
  }
}
