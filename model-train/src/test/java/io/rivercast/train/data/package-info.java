@NullMarked
package io.rivercast.train.data;

import org.jspecify.annotations.NullMarked;
