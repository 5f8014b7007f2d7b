@NullMarked
package io.rivercast.ingest.csv;

import org.jspecify.annotations.NullMarked;
