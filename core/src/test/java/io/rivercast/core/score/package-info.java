@NullMarked
package io.rivercast.core.score;

import org.jspecify.annotations.NullMarked;
