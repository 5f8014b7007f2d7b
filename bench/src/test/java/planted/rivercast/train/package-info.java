/** Breaks the rules of the house, so that the rules are seen to work. */
@NullMarked
package planted.rivercast.train;

import org.jspecify.annotations.NullMarked;
