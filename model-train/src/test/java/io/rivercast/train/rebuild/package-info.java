@NullMarked
package io.rivercast.train.rebuild;

import org.jspecify.annotations.NullMarked;
