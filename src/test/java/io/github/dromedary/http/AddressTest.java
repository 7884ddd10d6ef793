package io.github.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "HTTP://Panel.example, http://Panel.example",
    "HTTPS://panel.example/x?Y=1, https://panel.example/x?Y=1",
    "http://探针.example, http://xn-02dzu910i.example.stand-in.invalid",
    "http://探针.example:8080/推, http://xn-02dzu910i.example.stand-in.invalid:8080/推",
    "http://user@h:1/x, http://user@h:1/x",
    "http://[::1]:8080/x, http://[::1]:8080/x",
    "http://komari_web:25774, http://komari-01web.stand-in.invalid:25774",
    "http://Stack_Web_1/x?a_b=c, http://stack-01web-011.stand-in.invalid/x?a_b=c",
    "https://ntfy.sh/my_topic, https://ntfy.sh/my_topic",
    "redis://my_redis:6379, redis://my_redis:6379",
    "no address, no address"
  })
  void an_address_becomes_one_that_every_client_takes(String written, String normal) {
    assertThat(Address.normal(written)).isEqualTo(normal);
    assertThat(Address.normal(normal)).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my_host",
        "a-0-1_b",
        "a-00_01-b_",
        "komari_web.my_net",
        "xn--dzu910i.example",
        "a-_--0---b_.xn--q",
        "x_-01-00-001_y"
      })
  void a_stand_in_is_a_host_to_java_and_stands_for_one_name_alone(String host) {
    String standIn = Host.legal(host);

    assertThat(URI.create("http://" + standIn + ":1/").getHost()).isEqualTo(standIn);
    assertThat(Host.real(standIn)).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP://Panel.example",
        "http://komari_web:25774",
        "http://探针.example/a?b=c",
        "http://192.0.2.1:1",
        "http://[2001:db8::1]:1"
      })
  void what_people_write_is_an_address(String written) {
    assertThat(Address.problem(Address.normal(written))).isEmpty();
  }

  @Test
  void https_to_a_name_with_an_underscore_is_refused_with_the_reason() {
    assertThat(Address.problem(Address.normal("https://my_host.example/x")))
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("_", "certificate", "http://", "second name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "panel.example", "ftp://h/x", "http://", "http://a b/", "http:///x"})
  void what_is_none_is_refused(String written) {
    assertThat(Address.problem(Address.normal(written)))
        .hasValueSatisfying(problem -> assertThat(problem).contains("http(s)://host"));
  }

  @Test
  void a_request_to_a_stand_in_goes_to_the_hosts_address_and_another_stays_as_it_is()
      throws Exception {
    HttpRequest plain = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/x")).build();

    assertThat(RealHosts.of(plain)).isSameAs(plain);
    assertThat(Address.shownHost(URI.create(Address.normal("http://my_bot:1/"))))
        .isEqualTo("my_bot");
  }
}
