/** What a person reads. */
@NullMarked
package io.rivercast.cli.output;

import org.jspecify.annotations.NullMarked;
