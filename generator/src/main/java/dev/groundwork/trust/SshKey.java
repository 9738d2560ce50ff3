package dev.groundwork.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key as OpenSSH writes it: {@code ssh-ed25519} (RFC 8709) or {@code ssh-rsa} (RFC 4253)
 * with at least 2048 bits.
 *
 * @param type the first word
 * @param blob the key as it stands inside a signature, in base64
 */
public record SshKey(String type, String blob, PublicKey key) {

  static final String ED25519 = "ssh-ed25519";
  static final String RSA = "ssh-rsa";

  private static final int LEAST_RSA_BITS = 2048;
  private static final int ED25519_LENGTH = 32;
  private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Reads a line of a {@code .pub} file; empty when it is no key that can be used. */
  public static Optional<SshKey> parse(String line) {
    String[] words = line.strip().split(" +", 3);
    if (words.length < 2) {
      return Optional.empty();
    }
    try {
      Wire wire = new Wire(Base64.getDecoder().decode(words[1]));
      if (!wire.text().equals(words[0])) {
        return Optional.empty();
      }
      return Optional.of(new SshKey(words[0], words[1], key(words[0], wire)));
    } catch (GeneralSecurityException | IllegalArgumentException noKey) {
      return Optional.empty();
    }
  }

  private static PublicKey key(String type, Wire wire) throws GeneralSecurityException {
    if (type.equals(ED25519)) {
      byte[] point = wire.bytes();
      if (point.length != ED25519_LENGTH) {
        throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
      }
      byte[] encoded = new byte[ED25519_HEAD.length + point.length];
      System.arraycopy(ED25519_HEAD, 0, encoded, 0, ED25519_HEAD.length);
      System.arraycopy(point, 0, encoded, ED25519_HEAD.length, point.length);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
    if (!type.equals(RSA)) {
      throw new IllegalArgumentException("unknown type of key");
    }
    BigInteger exponent = new BigInteger(wire.bytes());
    BigInteger modulus = new BigInteger(wire.bytes());
    if (modulus.bitLength() < LEAST_RSA_BITS) {
      throw new IllegalArgumentException("the key is too short");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }
}
