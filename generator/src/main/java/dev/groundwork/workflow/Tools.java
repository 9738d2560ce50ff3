package dev.groundwork.workflow;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.plan.Expressions;
import dev.groundwork.render.Templates;

/** The doors that every story needs, as the command line hands them in. */
public record Tools(
    DocumentReader documents,
    Expressions expressions,
    Templates templates,
    Sources sources,
    Consent consent) {}
