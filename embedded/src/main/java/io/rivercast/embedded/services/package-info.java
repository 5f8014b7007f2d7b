/** The four services in one process: their settings, their start and their end. */
@NullMarked
package io.rivercast.embedded.services;

import org.jspecify.annotations.NullMarked;
