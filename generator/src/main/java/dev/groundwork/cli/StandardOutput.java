package dev.groundwork.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers why something could not be written. */
final class StandardOutput extends PrintStream {

  private final Descriptor descriptor;

  private StandardOutput(Descriptor descriptor) {
    super(descriptor, false, StandardCharsets.UTF_8);
    this.descriptor = descriptor;
  }

  static StandardOutput open() {
    return new StandardOutput(new Descriptor());
  }

  /** Why something is lost; nothing is when the reader had enough and closed the pipe. */
  Optional<IOException> lost() {
    flush();
    return Optional.ofNullable(descriptor.first).filter(failure -> !isClosedPipe(failure));
  }

  /** Every system's sentence for it has the word, in other languages in brackets. */
  private static boolean isClosedPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  private static final class Descriptor extends FileOutputStream {
    private @Nullable IOException first;

    Descriptor() {
      super(FileDescriptor.out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        super.write(bytes, from, length);
      } catch (IOException failure) {
        first = first == null ? failure : first;
        throw failure;
      }
    }
  }
}
