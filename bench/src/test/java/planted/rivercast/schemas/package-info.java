/** Violates the architecture rules, so that each rule is seen to fail. */
@NullMarked
package planted.rivercast.schemas;

import org.jspecify.annotations.NullMarked;
