@NullMarked
package io.rivercast.ingest.broker;

import org.jspecify.annotations.NullMarked;
