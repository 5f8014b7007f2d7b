/** The audit itself is audited. */
@NullMarked
package io.rivercast.embedded.audit;

import org.jspecify.annotations.NullMarked;
