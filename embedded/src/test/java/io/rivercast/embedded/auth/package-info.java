/** Who may do what over HTTP, held against what is written down. */
@NullMarked
package io.rivercast.embedded.auth;

import org.jspecify.annotations.NullMarked;
