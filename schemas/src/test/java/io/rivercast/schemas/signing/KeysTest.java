package io.rivercast.schemas.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.schemas.codec.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  /** The pair of RFC 8410, section 10. */
  private static final String RFC_PRIVATE =
      pem("PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC");
  private static final String RFC_PUBLIC =
      pem("PUBLIC KEY", "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");

  private static String pem(String label, String... lines) {
    return "-----BEGIN " + label + "-----\n" + String.join("\n", lines) + "\n-----END " + label + "-----\n";
  }

  @TempDir
  Path folder;

  private Path privateFile;
  private Path publicFile;

  @BeforeEach
  void nameTheFiles() {
    privateFile = folder.resolve("keys/trainer.pem");
    publicFile = folder.resolve("keys/trainer.pub.pem");
  }

  private static void refuses(ThrowingCallable reading, String complaint) {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(reading).withMessageStartingWith(complaint);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("key.pem"), content);
  }

  @Test
  void readsThePairThatItMade() {
    Keys.generate(privateFile, publicFile);
    ModelVersion version =
        ModelSigning.seal(Samples.manifest(), new byte[1], Optional.of(Keys.privateKey(privateFile)));
    assertThatCode(() -> ModelSigning.verify(version, Optional.of(Keys.publicKey(publicFile))))
        .doesNotThrowAnyException();
  }

  @Test
  void readsThePairOfTheStandard() throws IOException {
    ModelVersion version =
        ModelSigning.seal(Samples.manifest(), new byte[1], Optional.of(Keys.privateKey(file(RFC_PRIVATE))));
    Path pub = file(RFC_PUBLIC.replace("\n", "\r\n"));
    assertThatCode(() -> ModelSigning.verify(version, Optional.of(Keys.publicKey(pub)))).doesNotThrowAnyException();
  }

  @Test
  void letsTheOwnerAloneReadThePrivateKey() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
    Keys.generate(privateFile, publicFile);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile))).isEqualTo("rw-------");
  }

  @Test
  void overwritesNoKey() throws IOException {
    Keys.generate(privateFile, publicFile);
    String before = Files.readString(privateFile);
    refuses(
        () -> Keys.generate(privateFile, folder.resolve("other.pem")),
        privateFile + ": exists already and is not overwritten");
    refuses(
        () -> Keys.generate(folder.resolve("other.pem"), publicFile),
        publicFile + ": exists already and is not overwritten");
    assertThat(privateFile).hasContent(before);
    assertThat(folder.resolve("other.pem")).doesNotExist();
  }

  @Test
  void namesAFileThatIsNotThere() {
    refuses(() -> Keys.privateKey(privateFile), privateFile + ": does not exist");
  }

  @Test
  void namesAFileThatIsAFolder() {
    refuses(() -> Keys.publicKey(folder), folder + ": cannot be read: ");
  }

  @Test
  void tellsThePublicKeyFromThePrivateOne() throws IOException {
    Path key = file(RFC_PUBLIC);
    refuses(() -> Keys.privateKey(key), key + ": must hold a PRIVATE KEY, found a PUBLIC KEY");
  }

  @Test
  void saysWhereTheFileIsNoPem() throws IOException {
    Path key = file("ssh-ed25519 AAAA me@home");
    refuses(
        () -> Keys.publicKey(key), key + ": is no PEM file: there is no '-----BEGIN PUBLIC KEY-----' in it");
  }

  @Test
  void saysWhereThePemIsDamaged() throws IOException {
    Path cut = file(pem("PUBLIC KEY", "MCow"));
    refuses(() -> Keys.publicKey(cut), cut + ": holds no Ed25519 key (");
    Path odd = file(pem("PUBLIC KEY", "MCowB"));
    refuses(() -> Keys.publicKey(odd), odd + ": is a damaged PEM file: ");
  }

  @Test
  void takesNoKeyOfAnotherKind() throws IOException, GeneralSecurityException {
    byte[] elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
    Path key = file(pem("PUBLIC KEY", Base64.getEncoder().encodeToString(elliptic)));
    refuses(() -> Keys.publicKey(key), key + ": holds no Ed25519 key (");
  }
}
