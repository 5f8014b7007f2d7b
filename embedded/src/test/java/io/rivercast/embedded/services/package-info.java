/** What the services of one process are told. */
@NullMarked
package io.rivercast.embedded.services;

import org.jspecify.annotations.NullMarked;
