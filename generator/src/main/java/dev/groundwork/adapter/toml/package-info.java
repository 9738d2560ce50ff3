/** TOML, read by tomlj. */
@NullMarked
package dev.groundwork.adapter.toml;

import org.jspecify.annotations.NullMarked;
