/** Who may do what over HTTP, held against what is written down. */
@NullMarked
package io.rivercast.quickstart.door;

import org.jspecify.annotations.NullMarked;
