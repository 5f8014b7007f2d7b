/** Kafka and the four services in containers of their own images: the loop through faults, and the rights of each service. */
@NullMarked
package io.rivercast.k8s.containers;

import org.jspecify.annotations.NullMarked;
