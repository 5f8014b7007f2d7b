/**
 * An independent count of the loop: what each reading should have led to, and what it did.
 *
 * <p>It reads the topics as any other consumer would and shares no state with the services. Expected windows come from the
 * readings, expected forecasts from the windows, expected scores from both.
 */
@NullMarked
package io.rivercast.embedded.audit;

import org.jspecify.annotations.NullMarked;
