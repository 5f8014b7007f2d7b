@NullMarked
package io.rivercast.core.spec;

import org.jspecify.annotations.NullMarked;
