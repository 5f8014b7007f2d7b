/** Tests of loss differences that stay valid at any time: promotion, rollback and drift. */
@NullMarked
package io.rivercast.core.sequential;

import org.jspecify.annotations.NullMarked;
