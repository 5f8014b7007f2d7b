/** Renders the manifests and checks them against schemas, each other and the services. */
@NullMarked
package io.rivercast.k8s;

import org.jspecify.annotations.NullMarked;
