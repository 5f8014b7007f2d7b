@NullMarked
package io.rivercast.train.fit;

import org.jspecify.annotations.NullMarked;
