@NullMarked
package io.rivercast.core.linear;

import org.jspecify.annotations.NullMarked;
