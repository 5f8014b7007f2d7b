/** Generates the dashboards, and tests the alerts with Prometheus' own tool. */
@NullMarked
package io.rivercast.k8s.monitoring;

import org.jspecify.annotations.NullMarked;
