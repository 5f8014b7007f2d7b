@NullMarked
package io.rivercast.bench.accuracy;

import org.jspecify.annotations.NullMarked;
