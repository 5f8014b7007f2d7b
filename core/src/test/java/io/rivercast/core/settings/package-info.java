@NullMarked
package io.rivercast.core.settings;

import org.jspecify.annotations.NullMarked;
