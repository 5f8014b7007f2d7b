/** All services in one process: settings, start and stop. */
@NullMarked
package io.rivercast.embedded.services;

import org.jspecify.annotations.NullMarked;
