/** A published version rebuilt from its manifest and the steps that it was trained on. */
@NullMarked
package io.rivercast.train.rebuild;

import org.jspecify.annotations.NullMarked;
