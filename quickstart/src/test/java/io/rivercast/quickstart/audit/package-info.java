/** The audit itself is audited. */
@NullMarked
package io.rivercast.quickstart.audit;

import org.jspecify.annotations.NullMarked;
