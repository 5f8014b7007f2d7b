/** Results as text for the terminal and as one JSON object. */
@NullMarked
package io.rivercast.cli.output;

import org.jspecify.annotations.NullMarked;
