package dev.groundwork.engagement;

/** The types an answer can have, in engagement.yaml and in a pack's questions alike. */
public enum FieldType {
  TEXT,
  MULTILINE,
  INTEGER,
  DECIMAL,
  PERCENT,
  BOOLEAN,
  CHOICE,
  CHOICES,
  DATE,
  DURATION,
  QUANTITY,
  LIST
}
