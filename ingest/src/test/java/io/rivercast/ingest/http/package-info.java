@NullMarked
package io.rivercast.ingest.http;

import org.jspecify.annotations.NullMarked;
