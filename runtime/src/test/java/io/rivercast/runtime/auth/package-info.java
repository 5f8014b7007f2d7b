@NullMarked
package io.rivercast.runtime.auth;

import org.jspecify.annotations.NullMarked;
