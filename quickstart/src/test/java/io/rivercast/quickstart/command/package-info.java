/** The command line: exit codes and errors. */
@NullMarked
package io.rivercast.quickstart.command;

import org.jspecify.annotations.NullMarked;
