@NullMarked
package io.rivercast.service.door;

import org.jspecify.annotations.NullMarked;
