@NullMarked
package io.rivercast.train.tribuo;

import org.jspecify.annotations.NullMarked;
