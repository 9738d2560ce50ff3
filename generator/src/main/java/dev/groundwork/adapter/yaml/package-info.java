/** SnakeYAML, behind {@link dev.groundwork.document.DocumentReader}. */
@NullMarked
package dev.groundwork.adapter.yaml;

import org.jspecify.annotations.NullMarked;
