package dev.groundwork.cli;

import dev.groundwork.workflow.Generator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    header = "Print what a shell needs to complete commands, presets, layers and answers.",
    description = {
      "",
      "bash:  source <(groundwork completion bash)          in ~/.bashrc",
      "zsh:   source <(groundwork completion zsh)           in ~/.zshrc, behind compinit",
      "fish:  groundwork completion fish > ~/.config/fish/completions/groundwork.fish",
      ""
    })
final class CompletionCommand implements Callable<Integer> {

  private final World world;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private CompletionScript shell = CompletionScript.bash;

  @Mixin private final PackOption pack = new PackOption();

  CompletionCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    if (spec != null) {
      CompletionModel model =
          CompletionModel.of(
              spec.root().commandLine(),
              new Generator(Commands.tools(world)).load(pack.request()).pack());
      world.out().print(shell.of(model));
    }
    return 0;
  }
}
