@NullMarked
package io.rivercast.service.meter;

import org.jspecify.annotations.NullMarked;
