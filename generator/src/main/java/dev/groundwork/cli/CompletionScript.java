package dev.groundwork.cli;

import dev.groundwork.cli.CompletionModel.Choice;
import dev.groundwork.cli.CompletionModel.Command;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what a shell needs to complete the command line. */
enum CompletionScript {
  bash {
    @Override
    String of(CompletionModel model) {
      StringBuilder script = new StringBuilder(BASH_HEAD);
      script.append("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n");
      script.append("    _groundwork_words '").append(names(model)).append("'; return\n  fi\n");
      for (String group : model.groups()) {
        script.append(
            "  [ \"$command\" = %s ] && [ -n \"${words[2]}\" ] && command+=\"-${words[2]}\"%n"
                .formatted(group));
      }
      script.append("  case \"$command $before\" in\n");
      optionValues(model, "_groundwork_files", "_groundwork_words '%s'", script);
      script.append("  esac\n  case \"$command\" in\n");
      for (Command command : model.commands()) {
        script.append("    %s)%n".formatted(command.key()));
        script.append(
            "      case \"$current\" in -*) _groundwork_words '%s'; return ;; esac%n"
                .formatted(options(command)));
        if (!command.words().isEmpty()) {
          script.append(
              "      _groundwork_words '%s'%n".formatted(String.join(" ", command.words())));
        }
        script.append(command.files() ? "      _groundwork_files ;;\n" : "      ;;\n");
      }
      return unix(script.append("  esac\n}\ncomplete -o nospace -F _groundwork groundwork\n"));
    }
  },
  zsh {
    @Override
    String of(CompletionModel model) {
      StringBuilder script = new StringBuilder("#compdef groundwork\n_groundwork() {\n");
      script.append("  local command=${words[2]} before=${words[CURRENT-1]}\n");
      script
          .append("  if (( CURRENT == 2 )); then compadd -- ")
          .append(names(model))
          .append("; return; fi\n");
      for (String group : model.groups()) {
        script.append(
            "  [[ $command == %s ]] && (( CURRENT > 3 )) && command+=\"-${words[3]}\"%n"
                .formatted(group));
      }
      script.append("  case \"$command $before\" in\n");
      optionValues(model, "_files", "compadd -S '' -- %s", script);
      script.append("  esac\n  case \"$command\" in\n");
      for (Command command : model.commands()) {
        script.append("    %s)%n".formatted(command.key()));
        script.append(
            "      if [[ \"$PREFIX\" == -* ]]; then compadd -- %s; return; fi%n"
                .formatted(options(command)));
        if (!command.words().isEmpty()) {
          script.append("      compadd -- %s%n".formatted(String.join(" ", command.words())));
        }
        script.append(command.files() ? "      _files ;;\n" : "      ;;\n");
      }
      return unix(
          script.append(
              "  esac\n"
                  + "}\n"
                  + "if [ \"$funcstack[1]\" = \"_groundwork\" ]; then _groundwork \"$@\"; else"
                  + " compdef _groundwork groundwork; fi\n"));
    }
  },
  fish {
    @Override
    String of(CompletionModel model) {
      StringBuilder script = new StringBuilder("complete -c groundwork -f\n");
      for (Command command : model.commands()) {
        if (command.under().isEmpty()) {
          script.append(
              "complete -c groundwork -n __fish_use_subcommand -a %s -d '%s'%n"
                  .formatted(command.name(), command.title()));
        }
        String in = "complete -c groundwork -n '" + seen(model, command) + "'";
        for (Choice option : command.options()) {
          String takes =
              option.flag()
                  ? ""
                  : option.words().isEmpty()
                      ? " -r -F"
                      : " -x -a '" + String.join(" ", option.words()) + "'";
          script.append(
              "%s -l %s%s -d '%s'%n"
                  .formatted(in, option.name().replaceFirst("^--", ""), takes, option.title()));
        }
        if (!command.words().isEmpty()) {
          script.append("%s -a '%s'%n".formatted(in, String.join(" ", command.words())));
        }
        if (command.files()) {
          script.append(in).append(" -F\n");
        }
      }
      return unix(script);
    }
  };

  private static final String BASH_HEAD =
      """
      # Works on the line as typed: bash would break words at = and :.
      _groundwork_words() {
        local cut="${current%"${current##*[=:]}"}"
        case "$COMP_WORDBREAKS" in *=*) ;; *) cut="" ;; esac
        COMPREPLY=($(compgen -W "$1" -- "$current"))
        COMPREPLY=("${COMPREPLY[@]#"$cut"}")
        if [ "${#COMPREPLY[@]}" -eq 1 ]; then
          case "${COMPREPLY[0]}" in *=|*/) ;; *) COMPREPLY[0]+=" " ;; esac
        fi
      }
      _groundwork_files() {
        COMPREPLY+=($(compgen -f -- "$current"))
        compopt -o filenames 2>/dev/null
      }
      _groundwork() {
        local line="${COMP_LINE:0:$COMP_POINT}" words current before command
        current="${line##* }"
        read -ra words <<< "${line%"$current"}"
        command="${words[1]}"
        before="${words[${#words[@]}-1]}"
        COMPREPLY=()
      """;

  abstract String of(CompletionModel model);

  /** When fish is inside a command: a name may stand at the top and under another, too. */
  private static String seen(CompletionModel model, Command command) {
    String seen = "__fish_seen_subcommand_from ";
    if (!command.under().isEmpty()) {
      return seen + command.under() + "; and " + seen + command.name();
    }
    List<String> others = model.groups().stream().filter(g -> !g.equals(command.name())).toList();
    String below =
        model.under(command.name()).stream().map(Command::name).collect(Collectors.joining(" "));
    String not = String.join(" ", others) + (below.isEmpty() ? "" : " " + below);
    return not.isBlank()
        ? seen + command.name()
        : seen + command.name() + "; and not " + seen + not.strip();
  }

  private static String names(CompletionModel model) {
    return model.top().stream().map(Command::name).collect(Collectors.joining(" "));
  }

  private static String options(Command command) {
    List<String> names = command.options().stream().map(Choice::name).toList();
    return String.join(" ", names);
  }

  /** The cases of a shell for what follows an option: its words, or a file. */
  private static void optionValues(
      CompletionModel model, String files, String words, StringBuilder script) {
    for (Command command : model.commands()) {
      for (Choice option : command.options()) {
        if (!option.flag()) {
          String action =
              option.words().isEmpty() ? files : words.formatted(String.join(" ", option.words()));
          script.append(
              "    '%s %s') %s; return ;;%n".formatted(command.key(), option.name(), action));
        }
      }
    }
  }

  private static String unix(StringBuilder script) {
    return script.toString().replace(System.lineSeparator(), "\n");
  }
}
