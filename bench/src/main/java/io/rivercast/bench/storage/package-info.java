/** Disk, memory and restore times of history. */
@NullMarked
package io.rivercast.bench.storage;

import org.jspecify.annotations.NullMarked;
