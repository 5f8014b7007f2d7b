/** What the services of one process are told. */
@NullMarked
package io.rivercast.quickstart.services;

import org.jspecify.annotations.NullMarked;
