@NullMarked
package io.rivercast.ingest;

import org.jspecify.annotations.NullMarked;
