/** The command line: exit codes and errors. */
@NullMarked
package io.rivercast.cli.command;

import org.jspecify.annotations.NullMarked;
