package io.github.dromedary.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.channel.mtproto.TlObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

  private static String typeOf(TlObject media) {
    return MediaTypes.of(Messages.message(1, "").with("media", media));
  }

  private static TlObject file(TlObject... attributes) {
    TlObject document = TlObject.of("document").with("attributes", List.of(attributes));
    return TlObject.of("messageMediaDocument").with("document", document);
  }

  @ParameterizedTest
  @CsvSource({
    "Photo, photo",
    "Poll, poll",
    "WebPage, webpage",
    "GeoLive, geo_live",
    "PaidMedia, paid_media",
    "GiveawayResults, giveaway_results",
    "ToDo, todo",
    "Unsupported, unsupported"
  })
  void media_are_named_as_telegram_names_them(String constructor, String type) {
    assertThat(typeOf(TlObject.of("messageMedia" + constructor))).isEqualTo(type);
  }

  @Test
  void nothing_is_null() {
    assertThat(MediaTypes.of(Messages.message(1, "text"))).isNull();
    assertThat(typeOf(TlObject.of("messageMediaEmpty"))).isNull();
  }

  @Test
  void a_file_is_what_its_attributes_say() {
    TlObject name = TlObject.of("documentAttributeFilename").with("file_name", "a.bin");
    TlObject video = TlObject.of("documentAttributeVideo");
    TlObject round = TlObject.of("documentAttributeVideo").with("round_message", true);
    TlObject audio = TlObject.of("documentAttributeAudio");
    TlObject voice = TlObject.of("documentAttributeAudio").with("voice", true);
    TlObject animated = TlObject.of("documentAttributeAnimated");
    assertThat(typeOf(file(name))).isEqualTo("document");
    assertThat(typeOf(file(video, name))).isEqualTo("video");
    assertThat(typeOf(file(round))).isEqualTo("video_note");
    assertThat(typeOf(file(audio, name))).isEqualTo("audio");
    assertThat(typeOf(file(voice))).isEqualTo("voice");
    assertThat(typeOf(file(name, video, animated))).isEqualTo("animation");
    assertThat(typeOf(file(TlObject.of("documentAttributeSticker")))).isEqualTo("sticker");
  }

  @Test
  void a_file_that_is_not_shown_is_what_the_message_says() {
    assertThat(typeOf(TlObject.of("messageMediaDocument"))).isEqualTo("document");
    assertThat(typeOf(TlObject.of("messageMediaDocument").with("video", true))).isEqualTo("video");
    assertThat(typeOf(TlObject.of("messageMediaDocument").with("voice", true))).isEqualTo("voice");
    assertThat(typeOf(TlObject.of("messageMediaDocument").with("round", true)))
        .isEqualTo("video_note");
  }
}
