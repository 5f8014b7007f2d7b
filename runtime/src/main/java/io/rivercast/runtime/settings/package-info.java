/**
 * Settings of every service: the declarations, how to reach Kafka, the topics, and the forecasters of the YAML file. An unknown
 * name or an invalid value stops the start; the error names the key or the file, the value received and the values allowed.
 */
@NullMarked
package io.rivercast.runtime.settings;

import org.jspecify.annotations.NullMarked;
