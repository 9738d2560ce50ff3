package dev.groundwork.engagement;

import java.util.List;

/** The roles of an engagement. Titles are free text; roles are these. */
public final class Roles {

  private static final List<String> OURS =
      List.of("se-i", "tech-lead", "pm", "data-science-lead", "dev-crew", "data-scientist", "se-t");

  static final List<Option> OPTIONS =
      List.of(
          new Option("se-i", "Software engineer for infrastructure"),
          new Option("tech-lead", "Tech lead"),
          new Option("pm", "Programme manager"),
          new Option("data-science-lead", "Data science lead"),
          new Option("dev-crew", "Development crew"),
          new Option("data-scientist", "Data scientist"),
          new Option("se-t", "Software engineer for tests"),
          new Option("customer-developer", "Developer of the customer"),
          new Option("data-expert", "Expert for the customer's data"),
          new Option("stakeholder", "Stakeholder of the customer"),
          new Option("catcher", "Who runs it after the handover"));

  private Roles() {}

  /** Which side a role is on unless somebody says otherwise: {@code ours} or {@code customer}. */
  public static String side(String role) {
    return OURS.contains(role) ? "ours" : "customer";
  }
}
