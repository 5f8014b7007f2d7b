/** The command line: all services in one process with an embedded broker. */
@NullMarked
package io.rivercast.cli;

import org.jspecify.annotations.NullMarked;
