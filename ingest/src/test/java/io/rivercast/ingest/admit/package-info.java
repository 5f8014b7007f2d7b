@NullMarked
package io.rivercast.ingest.admit;

import org.jspecify.annotations.NullMarked;
