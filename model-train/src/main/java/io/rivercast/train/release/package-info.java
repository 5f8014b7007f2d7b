/** Judging candidates on held-out origins, deciding who answers, and publishing versions. */
@NullMarked
package io.rivercast.train.release;

import org.jspecify.annotations.NullMarked;
