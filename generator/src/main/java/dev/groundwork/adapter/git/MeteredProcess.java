package dev.groundwork.adapter.git;

import java.io.InputStream;
import java.io.OutputStream;

/** A process whose output is counted. */
final class MeteredProcess extends Process {

  private final Process process;
  private final InputStream output;

  MeteredProcess(Process process, Budget budget) {
    this.process = process;
    this.output = budget.metered(process.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() {
    return process.getOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return output;
  }

  @Override
  public InputStream getErrorStream() {
    return process.getErrorStream();
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public int exitValue() {
    return process.exitValue();
  }

  @Override
  public void destroy() {
    process.destroy();
  }
}
