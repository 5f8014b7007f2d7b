/** Renders the manifests and holds them to schemas, to each other and to the services. */
@NullMarked
package io.rivercast.k8s;

import org.jspecify.annotations.NullMarked;
