package dev.groundwork.trust;

import dev.groundwork.source.SignedTag;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/**
 * Verifies the signature that {@code git tag -s} makes with {@code gpg.format=ssh}: OpenSSH's file
 * PROTOCOL.sshsig, version 1, in the namespace {@code git}.
 */
final class SshSignature {

  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final Map<String, String> HASHES =
      Map.of("sha256", "SHA-256", "sha512", "SHA-512");
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          SshKey.ED25519,
          "Ed25519",
          "rsa-sha2-256",
          "SHA256withRSA",
          "rsa-sha2-512",
          "SHA512withRSA");

  private SshSignature() {}

  /** Whether a key signed a tag. */
  static boolean isBy(SshKey key, SignedTag tag) {
    String text = tag.signature().strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      return false;
    }
    try {
      String armour = text.substring(BEGIN.length(), text.length() - END.length());
      return isBy(key, tag.payload(), new Wire(Base64.getMimeDecoder().decode(armour)));
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      return false;
    }
  }

  private static boolean isBy(SshKey key, byte[] payload, Wire signature)
      throws GeneralSecurityException {
    boolean known = MessageDigest.isEqual(signature.bytes(MAGIC.length), MAGIC);
    boolean first = signature.number() == 1;
    String blob = Base64.getEncoder().encodeToString(signature.bytes());
    String namespace = signature.text();
    byte[] reserved = signature.bytes();
    String hash = signature.text();
    Wire value = new Wire(signature.bytes());
    boolean ours = blob.equals(key.blob()) && namespace.equals("git") && HASHES.containsKey(hash);
    if (!known || !first || !ours || !signature.isAtEnd()) {
      return false;
    }
    String algorithm = value.text();
    boolean fits = algorithm.startsWith("rsa-") == key.type().equals(SshKey.RSA);
    if (!fits || !ALGORITHMS.containsKey(algorithm)) {
      return false;
    }
    byte[] digest = MessageDigest.getInstance(HASHES.get(hash)).digest(payload);
    Signature verifier = Signature.getInstance(ALGORITHMS.get(algorithm));
    verifier.initVerify(key.key());
    verifier.update(signed(namespace, reserved, hash, digest));
    return verifier.verify(value.bytes()) && value.isAtEnd();
  }

  private static byte[] signed(String namespace, byte[] reserved, String hash, byte[] digest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC);
    string(namespace.getBytes(StandardCharsets.US_ASCII), out);
    string(reserved, out);
    string(hash.getBytes(StandardCharsets.US_ASCII), out);
    string(digest, out);
    return out.toByteArray();
  }

  private static void string(byte[] bytes, ByteArrayOutputStream out) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
