@NullMarked
package io.rivercast.train.release;

import org.jspecify.annotations.NullMarked;
