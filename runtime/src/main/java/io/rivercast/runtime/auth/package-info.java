/** Authentication and authorization of HTTP requests: API keys, tokens, roles. */
@NullMarked
package io.rivercast.runtime.auth;

import org.jspecify.annotations.NullMarked;
