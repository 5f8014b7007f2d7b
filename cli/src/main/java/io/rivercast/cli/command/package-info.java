/** The commands of {@code rivercast}: options in, an exit code out (0 done, 1 failed, 2 wrong usage). */
@NullMarked
package io.rivercast.cli.command;

import org.jspecify.annotations.NullMarked;
