/** What operators see: dashboards, made from a short description, and alerts, held to what Prometheus says of them. */
@NullMarked
package io.rivercast.k8s.monitoring;

import org.jspecify.annotations.NullMarked;
