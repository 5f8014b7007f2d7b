/** Log configuration and fields of log lines. */
@NullMarked
package io.rivercast.runtime.log;

import org.jspecify.annotations.NullMarked;
