/** What a service was told: its own keys, all of them known, and those of the Kafka clients. */
@NullMarked
package io.rivercast.service.settings;

import org.jspecify.annotations.NullMarked;
