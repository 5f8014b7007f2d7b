/** The contracts between the services: records on the wire and the catalogue of topics. */
@NullMarked
package io.rivercast.schemas;

import org.jspecify.annotations.NullMarked;
