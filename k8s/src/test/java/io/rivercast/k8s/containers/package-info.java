/** Kafka and the five services in containers of their images: the whole pipeline despite failures, and the rights of each service. */
@NullMarked
package io.rivercast.k8s.containers;

import org.jspecify.annotations.NullMarked;
