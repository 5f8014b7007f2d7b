/** Violates the architecture rules, so that each rule is seen to fail. */
@NullMarked
package planted.rivercast.forecasting;

import org.jspecify.annotations.NullMarked;
