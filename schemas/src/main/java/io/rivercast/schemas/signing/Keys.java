package io.rivercast.schemas.signing;

import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Ed25519 keys in PEM files, as {@code openssl genpkey -algorithm ed25519} writes them. */
public final class Keys {
  private static final String ALGORITHM = "Ed25519";
  private static final Pem PRIVATE = new Pem("PRIVATE KEY");
  private static final Pem PUBLIC = new Pem("PUBLIC KEY");

  private Keys() {}

  /**
   * Reads a private key (PKCS#8).
   *
   * @throws ConfigException naming the file and what is wrong with it
   */
  public static PrivateKey privateKey(Path pem) {
    byte[] encoded = PRIVATE.read(pem);
    try {
      return factory().generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw notEd25519(pem, e);
    }
  }

  /**
   * Reads a public key (X.509).
   *
   * @throws ConfigException naming the file and what is wrong with it
   */
  public static PublicKey publicKey(Path pem) {
    byte[] encoded = PUBLIC.read(pem);
    try {
      return factory().generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw notEd25519(pem, e);
    }
  }

  /**
   * Makes a pair of keys. The private file can be read by its owner alone, where the file system knows owners;
   * folders are made as needed.
   *
   * @throws ConfigException where one of the files exists: a key is never overwritten
   * @throws UncheckedIOException where a file cannot be written
   */
  public static void generate(Path privatePem, Path publicPem) {
    KeyPair pair = pair();
    try {
      PRIVATE.refuseExisting(privatePem);
      PUBLIC.refuseExisting(publicPem);
      PRIVATE.writeForOwner(privatePem, pair.getPrivate().getEncoded());
      PUBLIC.write(publicPem, pair.getPublic().getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the keys " + privatePem + " and " + publicPem + ": " + e, e);
    }
  }

  /** Makes a pair of keys that nobody has written down yet. */
  public static PemPair generate() {
    KeyPair pair = pair();
    return new PemPair(PRIVATE.text(pair.getPrivate().getEncoded()), PUBLIC.text(pair.getPublic().getEncoded()));
  }

  /**
   * A pair of keys as the contents of two PEM files.
   *
   * @param privatePem signs; PKCS#8
   * @param publicPem verifies; X.509
   */
  public record PemPair(String privatePem, String publicPem) {
    /** Without the private key. */
    @Override
    public String toString() {
      return "PemPair[" + publicPem + "]";
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no Ed25519", e);
    }
  }

  private static KeyFactory factory() throws NoSuchAlgorithmException {
    return KeyFactory.getInstance(ALGORITHM);
  }

  private static ConfigException notEd25519(Path pem, GeneralSecurityException e) {
    return new ConfigException(pem.toString(), "holds no Ed25519 key (" + e.getMessage() + ")");
  }
}
