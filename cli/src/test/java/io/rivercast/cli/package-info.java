/** Tests of the command line. */
@NullMarked
package io.rivercast.cli;

import org.jspecify.annotations.NullMarked;
