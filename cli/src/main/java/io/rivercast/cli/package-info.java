/** The command line {@code rivercast}. */
@NullMarked
package io.rivercast.cli;

import org.jspecify.annotations.NullMarked;
