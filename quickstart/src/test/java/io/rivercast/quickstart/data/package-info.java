/** What the quick start makes of a file. */
@NullMarked
package io.rivercast.quickstart.data;

import org.jspecify.annotations.NullMarked;
