package dev.groundwork.cli;

import dev.groundwork.workflow.Generator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class CompletionCommand implements Callable<Integer> {

  private final World world;

  private final Word<CompletionScript> shell =
      Word.parameter("SHELL", CompletionScript.class, "${COMPLETION-CANDIDATES}");
  private final PackOption pack = new PackOption();

  final CommandSpec spec =
      Declaration.of("completion", this)
          .header("Print what a shell needs to complete commands, presets, layers and answers.")
          .description(
              """
              bash:  source <(groundwork completion bash)          in ~/.bashrc
              zsh:   source <(groundwork completion zsh)           in ~/.zshrc, behind compinit
              fish:  groundwork completion fish > ~/.config/fish/completions/groundwork.fish
              """)
          .words(shell, pack)
          .spec();

  CompletionCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    CompletionModel model =
        CompletionModel.of(
            spec.root().commandLine(),
            new Generator(Commands.tools(world)).load(pack.request()).pack());
    world.out().print(shell.value().of(model));
    return 0;
  }
}
