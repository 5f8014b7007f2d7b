/** What a person reads in the terminal, and the one JSON object that a program reads. */
@NullMarked
package io.rivercast.cli.output;

import org.jspecify.annotations.NullMarked;
