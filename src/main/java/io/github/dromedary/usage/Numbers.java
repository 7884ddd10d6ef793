package io.github.dromedary.usage;

/**
 * One number block.
 *
 * @param chats rows of the users table, by the time of their registration
 * @param music rows; {@code musicUsers} different chats among them
 * @param videos rows, slideshows included; {@code videoUsers} different chats among them
 * @param images slideshows; {@code imageUsers} different chats among them
 */
public record Numbers(
    long chats,
    long music,
    long musicUsers,
    long videos,
    long videoUsers,
    long images,
    long imageUsers) {

  /** Nothing counted yet. */
  public static final Numbers NONE = new Numbers(0, 0, 0, 0, 0, 0, 0);

  /** Chats alone. */
  public static Numbers ofChats(long chats) {
    return new Numbers(chats, 0, 0, 0, 0, 0, 0);
  }

  /** Music alone. */
  public static Numbers ofMusic(long rows, long users) {
    return new Numbers(0, rows, users, 0, 0, 0, 0);
  }

  /** Videos and the slideshows among them. */
  public static Numbers ofVideos(long rows, long users, long images, long imageUsers) {
    return new Numbers(0, 0, 0, rows, users, images, imageUsers);
  }

  /** Both together. Exact for different chats too, as long as no chat is in both. */
  public Numbers plus(Numbers other) {
    return new Numbers(
        chats + other.chats,
        music + other.music,
        musicUsers + other.musicUsers,
        videos + other.videos,
        videoUsers + other.videoUsers,
        images + other.images,
        imageUsers + other.imageUsers);
  }
}
