@NullMarked
package io.rivercast.ingest.publish;

import org.jspecify.annotations.NullMarked;
