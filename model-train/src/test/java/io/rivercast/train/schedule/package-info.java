@NullMarked
package io.rivercast.train.schedule;

import org.jspecify.annotations.NullMarked;
