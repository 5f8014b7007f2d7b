/** Who may come in over HTTP: keys, tokens, roles, and where a service may listen without them. */
@NullMarked
package io.rivercast.runtime.auth;

import org.jspecify.annotations.NullMarked;
