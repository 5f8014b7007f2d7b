/** What the quick start makes of a file. */
@NullMarked
package io.rivercast.cli.data;

import org.jspecify.annotations.NullMarked;
