/**
 * What every service is told at its start: how to reach Kafka, what the topics are called, and the forecasters of the
 * YAML file. Whatever cannot be is refused here, with the key or the file, the value received, and what would do.
 */
@NullMarked
package io.rivercast.runtime.settings;

import org.jspecify.annotations.NullMarked;
